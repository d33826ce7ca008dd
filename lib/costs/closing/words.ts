import { type BillPart } from "@/lib/domain/costs/closing/bill";
import { type BillError } from "@/lib/domain/costs/closing/bill-fits";

type Words = { readonly name: string; readonly meaning: string };

/** What a bill is made of, for people. */
export const BILL_PART_WORDS: Readonly<Record<BillPart, Words>> = {
  charges: { name: "Numbers, as calculated", meaning: "Charges of the month at the prices that held then." },
  setupFees: { name: "Setup fees", meaning: "Of numbers bought here, as quoted." },
  edge: {
    name: "Edge of the month",
    meaning: "Charges that the invoice covers and our month does not, less those the other way round.",
  },
  otherServices: { name: "Calls and messages", meaning: "Audian's usage shows them apart from numbers." },
};

/** What the vendor may have done, for people. */
export const BILL_ERROR_WORDS: Readonly<Record<BillError, Words>> = {
  billedTwice: {
    name: "Billed twice:",
    meaning: "It was charged once, and the bill is higher by the same amount.",
  },
  billedAfterItLeft: {
    name: "Billed after it left:",
    meaning: "It was no longer charged on its billing date, and the bill is higher by its price.",
  },
  otherPrice: {
    name: "Billed at another price:",
    meaning: "The difference is that to a price that was quoted, or that it had at another time.",
  },
  notBilled: {
    name: "Not billed:",
    meaning: "It was charged here, and the bill is lower by the same amount.",
  },
};
