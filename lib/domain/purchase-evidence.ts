import { type OwnedNumber, statusRule } from "./number";
import { CLOCK_SKEW_MS } from "./purchase-looks";

/** How long the list has to name a number that a purchase of ours made known to be ours. */
export const RECENT_PURCHASE_MS = 30 * 24 * 3_600_000;

const E164 = /^\+[1-9]\d{6,14}$/;
/** So few digits at the end of two numbers are the same by chance. */
const FEWEST_TELLING_DIGITS = 6;

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
  /** Numbers (E.164) that recent purchases bought and that have not left the account since. */
  readonly knownOurs: readonly string[];
}): boolean {
  if (!reading.isComplete || !reading.isBelieved || reading.setAside > 0) return false;
  const listed = new Set(reading.rows.map(({ number }) => number));
  return reading.knownOurs.every((number) => listed.has(number));
}

/**
 * Whether a row of the list may be the number of a purchase although it is not found there: it is written so that
 * its country cannot be told, or it was bought since and has left the account already.
 */
export function mayBeListed(
  rows: Iterable<OwnedNumber>,
  { number, sentAt }: { readonly number: string; readonly sentAt: Date | null },
): boolean {
  for (const row of rows) {
    if (row.number === number) {
      const since =
        row.purchasedAt === null || sentAt === null ? 0 : Date.parse(row.purchasedAt) - sentAt.getTime();
      if (statusRule(row.status).isOwned || (row.purchasedAt !== null && since >= -CLOCK_SKEW_MS))
        return true;
    } else if (!E164.test(row.number)) {
      const national = row.number.replace(/\D/g, "").replace(/^0+/, "");
      if (national.length >= FEWEST_TELLING_DIGITS && number.endsWith(national)) return true;
    }
  }
  return false;
}
