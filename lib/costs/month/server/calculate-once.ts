import "server-only";
import { calculateMonth, type CalculatedMonth } from "@/lib/domain/costs/calculate-month";
import { type CostLedger } from "@/lib/domain/costs/cost-ledger";
import { type Basis } from "./read-basis";

const MINUTE_MS = 60_000;
const MOST = 20;

type Known = { readonly calculated: CalculatedMonth; readonly now: number };
/** By the numbers it was calculated from: with other numbers nothing of it is found. */
const known = new WeakMap<CostLedger["entries"], Map<string, Known>>();

/**
 * The month, calculated once a minute for as long as the mirror and the setup fees stay the same. Also tells as of
 * when (ms).
 */
export function calculateOnce({ ledger, window, month }: Basis): Known {
  let months = known.get(ledger.entries);
  if (!months) known.set(ledger.entries, (months = new Map()));
  const minute = Math.floor(window.now / MINUTE_MS);
  const key = [month, window.timeZone, minute, ...signature(ledger)].join(" ");
  const found = months.get(key);
  if (found) return found;
  const fresh = { calculated: calculateMonth(ledger, window, month), now: window.now };
  if (months.size >= MOST) months.clear();
  months.set(key, fresh);
  return fresh;
}

/** A purchase that succeeded stays as it is: their number and sums tell whether there is another one. */
function signature({ setupFees }: CostLedger): number[] {
  const at = setupFees.reduce((sum, fee) => sum + fee.at, 0);
  const amount = setupFees.reduce((sum, { fee }) => sum + (fee?.amount ?? 0), 0);
  return [setupFees.length, at, amount];
}
