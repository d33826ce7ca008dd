import "server-only";
import { database } from "@/lib/db/server/connection";
import { calculateMonth, type CalculatedMonth } from "@/lib/domain/costs/calculate-month";
import { type CostLedger, costWindow, type CostWindow, monthIndex } from "@/lib/domain/costs/cost-ledger";
import { type Month } from "@/lib/domain/dates/months";
import { AppError } from "@/lib/domain/failure";
import { env } from "@/lib/server/env/env";
import { readBought } from "./read-bought";
import { readLedger } from "./read-ledger";

const MINUTE_MS = 60_000;
const MAX_MONTHS = 20;

/** All that a month is calculated from. */
export type Basis = {
  readonly ledger: CostLedger;
  readonly window: CostWindow;
  readonly month: Month;
  /** ms; null: there is no record yet. */
  readonly recordsBeginAt: number | null;
};

/** Reads what a month is calculated from; null is the current one. Throws AppError for a month that is not shown. */
export async function readBasis(month: Month | null, now: Date): Promise<Basis> {
  const window = costWindow(now, env().REPORTING_TIME_ZONE);
  const shown = month ?? window.thisMonth;
  if (monthIndex(window, shown) < 0) throw notShown(window);
  const [{ entries, recordsBeginAt }, setupFees] = await Promise.all([readLedger(), readBought(database())]);
  return { ledger: { entries, setupFees }, window, month: shown, recordsBeginAt };
}

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
  if (months.size >= MAX_MONTHS) months.clear();
  months.set(key, fresh);
  return fresh;
}

/** A purchase that succeeded stays as it is: their number and sums tell whether there is another one. */
function signature({ setupFees }: CostLedger): number[] {
  const at = setupFees.reduce((sum, fee) => sum + fee.at, 0);
  const amount = setupFees.reduce((sum, { fee }) => sum + (fee?.amount ?? 0), 0);
  return [setupFees.length, at, amount];
}

const notShown = ({ months: { names } }: CostWindow) =>
  new AppError(
    "INVALID_INPUT",
    "This month cannot be shown",
    `Costs are calculated from ${names[1]} to ${names.at(-1)}. Choose a month in between.`,
  );
