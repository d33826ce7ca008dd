import "server-only";
import {
  type ClosedMonth,
  readClosedMonths,
  readFrozenNumbers,
} from "@/lib/costs/closing/server/closed-months";
import { database } from "@/lib/db/server/connection";
import { type CostLedger, costWindow, type CostWindow, monthIndex } from "@/lib/domain/costs/cost-ledger";
import { type Month } from "@/lib/domain/dates/months";
import { AppError } from "@/lib/domain/failure";
import { env } from "@/lib/server/env/env";
import { type LedgerParts } from "../ledger-parts";
import { readBought } from "./read-bought";
import { readLedger } from "./read-ledger";

/** All that a month is calculated from. */
export type Basis = {
  readonly ledger: CostLedger;
  /** The numbers of the ledger. */
  readonly parts: LedgerParts;
  readonly window: CostWindow;
  readonly month: Month;
  /** ms; null: there is no record yet. */
  readonly recordsBeginAt: number | null;
  /** The month is closed: all above is as it was then, and says nothing of other months. */
  readonly closed: ClosedMonth | null;
  /** All months that are closed, rising. */
  readonly closedMonths: readonly ClosedMonth[];
};

/**
 * Reads what a month is calculated from; null is the current one. The one place that knows of closed months: whatever
 * reads a month gets what it was closed with. Throws AppError for a month that is not shown.
 */
export async function readBasis(month: Month | null, now: Date): Promise<Basis> {
  const closedMonths = await readClosedMonths();
  const closed = closedMonths.find((one) => one.month === month);
  if (!closed) return readWithout(closedMonths, month, now);
  const { entries, parts } = await readFrozenNumbers(closed);
  return {
    ledger: { entries, setupFees: closed.setupFees },
    parts,
    window: costWindow(closed.closedAt, closed.timeZone),
    month: closed.month,
    recordsBeginAt: null,
    closed,
    closedMonths,
  };
}

/** The same from what is known now, also of a month that is closed. */
export const readOpenBasis = async (month: Month | null, now: Date): Promise<Basis> =>
  readWithout(await readClosedMonths(), month, now);

async function readWithout(
  closedMonths: readonly ClosedMonth[],
  month: Month | null,
  now: Date,
): Promise<Basis> {
  const window = costWindow(now, env().REPORTING_TIME_ZONE);
  const shown = month ?? window.thisMonth;
  if (monthIndex(window, shown) < 0) throw notShown(window);
  const [{ entries, parts, recordsBeginAt }, setupFees] = await Promise.all([
    readLedger(),
    readBought(database()),
  ]);
  return {
    ledger: { entries, setupFees },
    parts,
    window,
    month: shown,
    recordsBeginAt,
    closed: null,
    closedMonths,
  };
}

const notShown = ({ months: { names } }: CostWindow) =>
  new AppError(
    "INVALID_INPUT",
    "This month cannot be shown",
    `Costs are calculated from ${names[1]} to ${names.at(-1)}. Choose a month in between.`,
  );
