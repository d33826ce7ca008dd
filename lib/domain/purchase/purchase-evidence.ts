import { type OwnedNumber, statusRule } from "../number";
import { type E164, type VendorNumber } from "../phone/phone";
import { CLOCK_SKEW_MS } from "./purchase-checks";

/** How long the list has to name a number that a purchase of ours made known to be ours. */
export const RECENT_PURCHASE_MS = 30 * 24 * 3_600_000;

/** How old a list may be that a vendor still gives: what was bought since is missing from it, and has not left. */
export const MAX_LIST_AGE_MS = 24 * 3_600_000;

/**
 * Whether a reading may say that a number is absent: it is complete, the mirror believes it (a drop is a mistake of
 * the list rather than numbers that left), it names all that our own recent purchases know to be ours, and no row of
 * it had to be set aside unread.
 */
export function isEvidence(reading: {
  readonly isComplete: boolean;
  readonly isBelieved: boolean;
  readonly setAside: number;
  readonly rows: readonly OwnedNumber[];
  /** Numbers that recent purchases bought and that have not left the account since. */
  readonly knownOurs: readonly E164[];
}): boolean {
  if (!reading.isComplete || !reading.isBelieved || reading.setAside > 0) return false;
  if (reading.knownOurs.length === 0) return true;
  const listed = new Set<VendorNumber>(reading.rows.map(({ number }) => number));
  return reading.knownOurs.every((number) => listed.has(number));
}

/** Whether the list has a number that was bought since it was sent for, and has left the account already. */
export function hasLeftSince(
  rows: Iterable<OwnedNumber>,
  { number, sentAt }: { readonly number: E164; readonly sentAt: Date | null },
): boolean {
  for (const { number: listed, status, purchasedAt } of rows) {
    if (listed !== number || statusRule(status).isOwned || purchasedAt === null || sentAt === null) continue;
    if (Date.parse(purchasedAt) >= sentAt.getTime() - CLOCK_SKEW_MS) return true;
  }
  return false;
}
