import { BridgeCounter, type BridgeSum } from "../bridge";
import { addCharges, feesWithCentre } from "../centre-bridge";
import { type CostEntry, costCentreAt, type CostLedger, type CostWindow, monthIndex } from "../cost-ledger";
import { CENTRE_BRIDGE_TERMS } from "../cost-words";
import { type Charge, reasonsOfCentre } from "../month-difference";
import { ABSENT, FREE } from "../timeline";
import { isEmptyPair, type MonthPair, monthPair } from "@/lib/domain/dates/month-pair";
import { type Month } from "@/lib/domain/dates/months";
import { periodOf } from "@/lib/domain/dates/periods";
import { type Money } from "@/lib/domain/money/money";
import { joinTallies, MoneySum, type Tally, tallyOf } from "@/lib/domain/tally";

/** What a cost centre is charged for one number in a month. */
export type StatementLine = {
  /** The vendor's id; of a number that is not known here the number itself. */
  readonly id: string;
  readonly charges: Tally;
  readonly setupFees: Tally;
  /** When the last of them was due, ms. */
  readonly at: number;
};

/** What a cost centre is charged in a month, number by number, and why it differs from the month before. */
export type Statement = {
  /** Null: the numbers that have none, which is unallocated. */
  readonly costCentre: string | null;
  /** The greatest amount first; none where only the month before had any. */
  readonly lines: readonly StatementLine[];
  readonly charges: Tally;
  readonly setupFees: Tally;
  readonly bridges: readonly BridgeSum[];
};

/**
 * The statements of a month, by name, unallocated last. Each charge and each fee is in exactly one of them, by the cost
 * centre of its number when it was due, so that together they are the month. Throws RangeError for a month that is not
 * shown.
 */
export function statementsOf(ledger: CostLedger, window: CostWindow, month: Month): Statement[] {
  const place = monthIndex(window, month);
  if (place < 0) throw new RangeError(`${month} is not among the months that are calculated`);
  const drafts = new Map<string | null, Draft>();
  const draftOf = (costCentre: string | null) => {
    let draft = drafts.get(costCentre);
    if (!draft) drafts.set(costCentre, (draft = new Draft()));
    return draft;
  };
  for (const entry of ledger.entries) {
    const pair = monthPair(entry.timeline, window, place);
    if (isEmptyPair(pair)) continue;
    for (const costCentre of centresOf(entry, pair))
      draftOf(costCentre).addNumber(entry.id, pair, (at) => costCentreAt(entry, at) === costCentre);
  }
  for (const setupFee of feesWithCentre(ledger)) {
    const period = periodOf(window.months, setupFee.at);
    if (period !== place && period !== place - 1) continue;
    const draft = draftOf(setupFee.costCentre ?? null);
    if (period === place - 1) draft.lastFees.push(setupFee.fee);
    else draft.addFee(setupFee.numberId ?? setupFee.number, setupFee.at, setupFee.fee);
  }
  return [...drafts].map(([costCentre, draft]) => draft.statement(costCentre)).sort(byName);
}

/** All that a statement, or a line of one, comes to. */
export const totalOf = ({ charges, setupFees }: Pick<Statement, "charges" | "setupFees">): Tally =>
  setupFees.count === 0 ? charges : joinTallies(charges, setupFees);

const isCharged = ({ state }: Charge) => state !== ABSENT && state !== FREE;

/** The cost centres to which a number is charged in either month: mostly one. */
function centresOf(entry: CostEntry, { last, current }: MonthPair): Set<string | null> {
  const centres = new Set<string | null>();
  for (const charge of last.charges) if (isCharged(charge)) centres.add(costCentreAt(entry, charge.at));
  for (const charge of current.charges) if (isCharged(charge)) centres.add(costCentreAt(entry, charge.at));
  return centres;
}

type DraftLine = { readonly charges: MoneySum; readonly fees: (Money | null)[]; at: number };
const NOTHING = tallyOf([]);

/** A statement while it is added up. */
class Draft {
  readonly lastFees: (Money | null)[] = [];
  private readonly fees: (Money | null)[] = [];
  private readonly last = new MoneySum();
  private readonly current = new MoneySum();
  private readonly bridge = new BridgeCounter(CENTRE_BRIDGE_TERMS);
  private readonly lines = new Map<string, DraftLine>();

  addNumber(id: string, { last, current }: MonthPair, isOfCentre: (at: number) => boolean): void {
    addCharges(this.last, last.charges, isOfCentre);
    addCharges(this.current, current.charges, isOfCentre);
    this.bridge.add(reasonsOfCentre(last, current, isOfCentre));
    const own = current.charges.filter((charge) => isCharged(charge) && isOfCentre(charge.at));
    if (own.length === 0) return;
    addCharges(this.lineOf(id, Math.max(...own.map(({ at }) => at))).charges, own, isOfCentre);
  }

  addFee(id: string, at: number, fee: Money | null): void {
    this.fees.push(fee);
    this.lineOf(id, at).fees.push(fee);
  }

  statement(costCentre: string | null): Statement {
    const charges = this.current.tally();
    return {
      costCentre,
      charges,
      setupFees: tallyOf(this.fees),
      lines: [...this.lines].map(toLine).sort(bySize),
      bridges: this.bridge.bridges(
        { charges: this.last.tally(), fees: this.lastFees },
        { charges, fees: this.fees },
      ),
    };
  }

  private lineOf(id: string, at: number): DraftLine {
    let line = this.lines.get(id);
    if (!line) this.lines.set(id, (line = { charges: new MoneySum(), fees: [], at }));
    line.at = Math.max(line.at, at);
    return line;
  }
}

const toLine = ([id, { charges, fees, at }]: [string, DraftLine]): StatementLine => ({
  id,
  at,
  charges: charges.tally(),
  setupFees: fees.length === 0 ? NOTHING : tallyOf(fees),
});

/** Currencies are not compared: of a line with several the greatest figure counts. */
const sizeOf = (line: StatementLine) => Math.max(-1, ...totalOf(line).totals.map(({ amount }) => amount));
const bySize = (one: StatementLine, other: StatementLine) =>
  sizeOf(other) - sizeOf(one) || (one.id < other.id ? -1 : 1);

/** The order of statements: by name, unallocated last. */
export function byName({ costCentre: one }: Statement, { costCentre: other }: Statement): number {
  if (one === null || other === null) return one === null ? 1 : -1;
  return one.localeCompare(other, "en") || (one < other ? -1 : 1);
}
