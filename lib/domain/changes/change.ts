import { type Money } from "../money/money";

/** What can change at the vendor without anybody here having ordered it. `usage` is about a month, not a number. */
export const CHANGE_KINDS = [
  "appeared",
  "gone",
  "price",
  "status",
  "billed",
  "usage",
  "setup",
  "name",
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** What a person can say of such a change. */
export const CHANGE_ANSWERS = ["expected", "look_into", "vendor_error"] as const;
export type ChangeAnswer = (typeof CHANGE_ANSWERS)[number];

/** Open until somebody has answered; what is being looked into can still be settled. */
export const CHANGE_STATES = ["open", ...CHANGE_ANSWERS] as const;
export type ChangeState = (typeof CHANGE_STATES)[number];

/** What an answer can point to. */
export const REFERENCE_KINDS = ["order", "ticket", "port"] as const;
export type ReferenceKind = (typeof REFERENCE_KINDS)[number];

/** What the vendor said at one time. Null: nothing, or not told. */
export type Reading = {
  readonly text: string | null;
  readonly price: Money | null;
  /** When it was first read so, in ms; null: there was none. */
  readonly at: number | null;
};

/** One difference between two readings of one number. */
export type Change = {
  /** The same for the same event, however often it is looked at. */
  readonly key: string;
  readonly numberId: string;
  readonly kind: ChangeKind;
  readonly was: Reading;
  readonly now: Reading & { readonly at: number };
  /** What the number costs a month; null is unknown. */
  readonly monthlyCost: Money | null;
};

/** What a change does to what is paid. */
export type MoneyEffect = {
  readonly movesMoney: boolean;
  /** More (or, below zero, less) a month; null: not known, or no money moves. */
  readonly monthly: Money | null;
};

/** Whether an answer needs a note: where money moved, or may have. */
export const needsNote = ({ movesMoney }: Pick<MoneyEffect, "movesMoney">): boolean => movesMoney;

/** Whether what somebody says may take the place of what was said before: nobody's answer is overwritten. */
export const mayAnswer = (state: ChangeState, answer: ChangeAnswer): boolean =>
  state === "open" || (state === "look_into" && answer !== "look_into");

/** Part of our own figure by which the vendor's may differ before it is told: 1 %. */
const USAGE_TOLERANCE = 0.01;
/** In units of the currency; of a small account 1 % is less than the vendor's own rounding. */
const USAGE_LEAST = 10_000;

/** Whether the vendor's figure for a month differs from ours by more than timing and rounding do. */
export function isBeyondTolerance(vendor: Money, ours: Money): boolean {
  if (vendor.currency !== ours.currency) return true;
  const allowed = Math.max(USAGE_LEAST, Math.abs(ours.amount) * USAGE_TOLERANCE);
  return Math.abs(vendor.amount - ours.amount) > allowed;
}
