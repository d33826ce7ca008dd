import { type BridgeTermName, type Dimension } from "./month/month-view";

/** The reasons why two months differ, for people. */
export const TERM_WORDS: Readonly<Record<BridgeTermName, { name: string; meaning: string }>> = {
  bought: { name: "Numbers bought", meaning: "Charges of numbers that were not there the month before." },
  gone: { name: "Numbers removed", meaning: "Charges that ended because a number left the account." },
  priceChanges: { name: "Price changes", meaning: "The same number at another monthly price." },
  statusChanges: { name: "Status changes", meaning: "Numbers that started or stopped being billed." },
  becameKnown: { name: "Prices now known", meaning: "Prices that were not known for the month before." },
  setupFees: { name: "Setup fees", meaning: "Fees of this month less those of the month before." },
  chargeDatesMoved: {
    name: "Charge dates moved",
    meaning: "A number charged once more, or once less, than the month before.",
  },
  movedBetweenCentres: {
    name: "Moved between cost centres",
    meaning:
      "Numbers that came from another cost centre, less those that went to one; nothing for all together.",
  },
  corrections: {
    name: "Corrections",
    meaning: "What the month before would cost by what is known now, less what it was closed at.",
  },
  unexplained: { name: "Unexplained", meaning: "What is left when all reasons are counted." },
};

/** What a breakdown is by, and what those are called that have none. */
export const DIMENSION_WORDS: Readonly<Record<Dimension, { name: string; none: string }>> = {
  costCentre: { name: "Cost centre", none: "No cost centre" },
  tag: { name: "Tag", none: "No tag" },
  country: { name: "Country", none: "Country unknown" },
  area: { name: "Area", none: "Area unknown" },
  status: { name: "Status", none: "Status unknown" },
  buyer: { name: "Buyer", none: "Not bought here" },
};

/** What a statement is called: by its cost centre, or unallocated. */
export const statementName = (costCentre: string | null): string => costCentre ?? "Unallocated";
