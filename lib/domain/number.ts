import { type Money } from "./money/money";
import { type E164, type VendorNumber } from "./phone/phone";

/** A number the account owns, as a row of the vendor's list. Instants are ISO 8601 in UTC; `null` is unknown. */
export type OwnedNumber = {
  readonly id: string;
  readonly number: VendorNumber;
  readonly friendlyName: string | null;
  /** Open vocabulary: active, suspended, and whatever else the vendor sends. */
  readonly status: string;
  readonly purchasedAt: string | null;
  readonly expiresAt: string | null;
};

/** The details call: a list row with billing and, where the vendor sends them, features and place. */
export type NumberDetails = OwnedNumber & {
  readonly monthlyCost: Money | null;
  /** What stands for the monthly cost where it was sent in a form that is not read. */
  readonly unreadPrice?: string;
  readonly nextCharge: string | null;
  readonly features: readonly string[] | null;
  readonly location: string | null;
};

/** A number in the vendor's stock. Its price is a quote, not a promise: the vendor has no hold. */
export type AvailableNumber = {
  readonly number: E164;
  readonly location: string | null;
  readonly isAvailable: boolean;
  readonly monthlyCost: Money | null;
  readonly setupFee: Money | null;
  readonly features: readonly string[];
};

export type StatusRule = {
  readonly isOwned: boolean;
  readonly isCosting: boolean;
  /** The vendor does not say whether this status costs; we assume it does and say so. */
  readonly isAssumed: boolean;
};

const GONE: StatusRule = { isOwned: false, isCosting: false, isAssumed: false };
const ASSUMED: StatusRule = { isOwned: true, isCosting: true, isAssumed: true };
/** Statuses, in lower case, of numbers that have left the account. */
export const GONE_STATUSES = ["cancelled", "canceled", "released", "expired"] as const;
const STATUS_RULES: Readonly<Record<string, StatusRule>> = {
  active: { isOwned: true, isCosting: true, isAssumed: false },
  ...Object.fromEntries(GONE_STATUSES.map((status) => [status, GONE])),
};

/** Statuses the list filter always offers; the vendor may send others. */
export const KNOWN_STATUSES = ["active", "suspended", "pending", "cancelled"] as const;

/** Whether a status means the number is owned and whether it costs. Unknown statuses cost (assumed). */
export function statusRule(status: string): StatusRule {
  const key = status.trim().toLowerCase();
  return Object.hasOwn(STATUS_RULES, key) ? (STATUS_RULES[key] ?? ASSUMED) : ASSUMED;
}

/** "Suspended". */
export const statusName = (status: string) => status.charAt(0).toUpperCase() + status.slice(1);

/** A greater drop than this is more likely a mistake of the list than numbers that left. */
const MAX_DROP = 0.2;
/** In a small account a single number is a great share. */
const FEW = 5;

/** Whether a complete list of `listed` numbers agrees with the `known` ones, or is to be doubted. */
export function isBelievable(known: number, listed: number): boolean {
  const missing = known - listed;
  if (missing <= 0) return true;
  return listed > 0 && (missing <= FEW || missing <= known * MAX_DROP);
}
