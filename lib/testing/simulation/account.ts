import { isBelievable } from "@/lib/domain/believable";
import { type OwnedNumber } from "@/lib/domain/number";
import { isEvidence } from "@/lib/domain/purchase/purchase-evidence";
import { findInListing, type Look } from "@/lib/domain/purchase/purchase-checks";
import { isE164, isMaybe, readVendorNumber } from "@/lib/domain/phone/vendor-number";
import { type SimulatedPurchase } from "./records";
import { type SimulatedStore } from "./store";
import { type SimulatedVendor } from "./vendor";

/** One reading of the account's list: null when it cannot be read. */
export type Reading = { readonly isComplete: boolean; readonly rows: readonly OwnedNumber[] } | null;

/** Reads the list to the empty page behind its last row; now and then a reading breaks off in the middle. */
export function readList(vendor: SimulatedVendor, isBroken: boolean): Reading {
  const rows: OwnedNumber[] = [];
  for (;;) {
    const page = vendor.page(rows.length);
    if (!page) return null;
    if (page.rows.length === 0) break;
    for (const row of page.rows) {
      const number = readNumber(row.number);
      rows.push(number === row.number ? row : { ...row, number });
    }
  }
  return isBroken
    ? { isComplete: false, rows: rows.filter((_row, index) => index % 2 === 1) }
    : { isComplete: true, rows };
}

/** What was worked out before, for the same few numbers appear in every history. */
function remembering<T>(work: (text: string, other: string) => T): (text: string, other?: string) => T {
  const known = new Map<string, T>();
  return (text, other = "") => {
    const key = `${text} ${other}`;
    if (!known.has(key)) known.set(key, work(text, other));
    return known.get(key)!;
  };
}
const readUsually = remembering((sent) => readVendorNumber(sent) ?? sent);
const isMaybeUsually = remembering((named, e164) => isMaybe(named, e164));
const readNumber = (sent: string) => (isE164(sent) ? sent : readUsually(sent));
const isMaybeOf = (named: string, e164: string) => !isE164(named) && isMaybeUsually(named, e164);

export function isBelieved(store: SimulatedStore, reading: Reading): boolean {
  return (
    reading !== null && reading.isComplete && isBelievable(store.mirror?.length ?? 0, reading.rows.length)
  );
}

/** What a reading says about a purchase. */
export function lookAt(
  store: SimulatedStore,
  reading: Reading,
  purchase: SimulatedPurchase,
  startedAt: Date,
): Look {
  if (!reading) return { startedAt, isComplete: false, isEvidence: false, found: null };
  const { isComplete, rows } = reading;
  const knownOurs = store.purchases
    .filter(({ state, settledAt }) => state === "bought" && settledAt !== null && settledAt < startedAt)
    .map(({ number }) => number);
  const proves = isEvidence({
    isComplete,
    isBelieved: isBelieved(store, reading),
    setAside: 0,
    rows,
    knownOurs,
  });
  const isInMirror = findInListing(store.mirror ?? [], purchase.number) !== null;
  return {
    startedAt,
    isComplete,
    isEvidence: proves && !isInMirror && !rows.some(({ number }) => isMaybeOf(number, purchase.number)),
    found: findInListing(rows, purchase.number),
  };
}
