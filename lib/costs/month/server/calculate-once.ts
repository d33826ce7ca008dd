import "server-only";
import { type CalculatedMonth, MonthPass } from "@/lib/domain/costs/calculate-month";
import { type CostEntry, type CostLedger, type CostWindow } from "@/lib/domain/costs/cost-ledger";
import { dayIn, type Month } from "@/lib/domain/dates/months";
import { type Basis } from "./read-basis";

const MINUTE_MS = 60_000;
const MAX_MONTHS = 20;
/** Of each part the sums of so many months are kept: somebody goes back and forth between two. */
const MAX_PASSES = 2;

type Known = { readonly calculated: CalculatedMonth; readonly now: number };
/** By the numbers it was calculated from: with other numbers nothing of it is found. */
const known = new WeakMap<CostLedger["entries"], Map<string, Known>>();

/**
 * The month, calculated once a minute for as long as the mirror and the setup fees stay the same. Also tells as of
 * when (ms).
 */
export function calculateOnce({ ledger, parts, window, month }: Basis): Known {
  let months = known.get(ledger.entries);
  if (!months) known.set(ledger.entries, (months = new Map()));
  const minute = Math.floor(window.now / MINUTE_MS);
  const key = [month, window.timeZone, minute, ...signature(ledger)].join(" ");
  const found = months.get(key);
  if (found) return found;
  const whole = new MonthPass(window, month);
  for (const part of parts) whole.addAll(passOf(part, window, month));
  const fresh = { calculated: whole.result(ledger.setupFees), now: window.now };
  if (months.size >= MAX_MONTHS) months.clear();
  months.set(key, fresh);
  return fresh;
}

/** A purchase that succeeded stays as it is: their number and sums tell whether there is another one. */
export function signature({ setupFees }: Pick<CostLedger, "setupFees">): number[] {
  const at = setupFees.reduce((sum, fee) => sum + fee.at, 0);
  const amount = setupFees.reduce((sum, { fee }) => sum + (fee?.amount ?? 0), 0);
  return [setupFees.length, at, amount];
}

type Pass = { readonly sums: MonthPass; readonly since: number };
const passes = new WeakMap<readonly CostEntry[], Map<string, Pass>>();

/** The sums of a part: from one minute to the next only a few of its numbers are charged, and mostly none. */
function passOf(part: readonly CostEntry[], window: CostWindow, month: Month): MonthPass {
  let kept = passes.get(part);
  if (!kept) passes.set(part, (kept = new Map()));
  const key = [month, window.timeZone, dayIn(window.timeZone, new Date(window.now))].join(" ");
  const found = kept.get(key);
  if (found && found.since <= window.now && window.now < found.sums.holdsUntil) return found.sums;
  const sums = new MonthPass(window, month);
  for (const entry of part) sums.add(entry);
  kept.delete(key);
  kept.set(key, { sums, since: window.now });
  for (const oldest of kept.keys()) {
    if (kept.size <= MAX_PASSES) break;
    kept.delete(oldest);
  }
  return sums;
}
