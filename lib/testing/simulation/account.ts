import { type OwnedNumber } from "@/lib/domain/number";
import { isEvidence, RECENT_PURCHASE_MS } from "@/lib/domain/purchase/purchase-evidence";
import { findForPurchase, type Check } from "@/lib/domain/purchase/purchase-checks";
import { isE164, type VendorNumber } from "@/lib/domain/phone/phone";
import { asSent, isMaybe, readVendorNumber } from "@/lib/domain/phone/vendor-number";
import { type SimulatedPurchase } from "./records";
import { type SimulatedStore } from "./store";
import { type SimulatedVendor } from "./vendor";

/** One reading of the account's list: null when it cannot be read. */
export type Reading = {
  readonly isComplete: boolean;
  readonly rows: readonly OwnedNumber[];
  /** The same rows as the vendor spells them. */
  readonly sent: readonly OwnedNumber[];
  /** The vendor's total names the rows of the page instead of those of the account. */
  readonly hasPageTotal: boolean;
} | null;

/** Reads the list; now and then a reading breaks off in the middle. */
export function readList(vendor: SimulatedVendor, isBroken: boolean): Reading {
  const all = vendor.list();
  if (!all) return null;
  const sent = isBroken ? all.filter((_row, index) => index % 2 === 1) : all;
  const rows = sent.map((row) => {
    const number = readNumber(row.number);
    return number === row.number ? row : { ...row, number };
  });
  return { isComplete: !isBroken, rows, sent, hasPageTotal: vendor.faults.hasPageTotal };
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
const readUsually = remembering((sent) => readVendorNumber(sent) ?? asSent(sent));
const isMaybeUsually = remembering((named, e164) => isMaybe(asSent(named), asSent(e164)));
const readNumber = (sent: VendorNumber) => (isE164(sent) ? sent : readUsually(sent));
const isMaybeOf = (named: string, e164: string) => !isE164(named) && isMaybeUsually(named, e164);

/** What a reading says about a purchase, by what the database knows now. */
export function checkAt(
  store: SimulatedStore,
  reading: Reading,
  { number, sentAt }: SimulatedPurchase,
  startedAt: Date,
): Check {
  if (!reading) return { startedAt, isComplete: false, isEvidence: false, found: null, isAnothers: false };
  const { isComplete, rows } = reading;
  const recently = startedAt.getTime() - RECENT_PURCHASE_MS;
  const knownOurs = store.purchases
    .filter(({ state, releasedAt }) => state === "bought" && releasedAt === null)
    .filter(({ settledAt }) => settledAt && settledAt < startedAt && settledAt.getTime() >= recently)
    .map((purchase) => purchase.number);
  const isBelieved = isComplete && store.mirror.believes(rows.length);
  const proves = isEvidence({ isComplete, isBelieved, setAside: 0, rows, knownOurs });
  const isSeen = store.mirror.hasSeen(number, sentAt ?? startedAt);
  return {
    startedAt,
    isComplete,
    isEvidence: proves && !isSeen && !rows.some((row) => isMaybeOf(row.number, number)),
    ...findForPurchase(rows, number, store.isBoughtRow),
  };
}
