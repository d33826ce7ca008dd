import "server-only";
import { AudianError } from "@/lib/audian/errors";
import { getCredit } from "@/lib/audian/server/account";
import { getUsage, type Usage } from "@/lib/audian/server/usage";
import { type Money, sumMoney } from "@/lib/domain/money/money";
import { addMonths, type Month } from "@/lib/domain/dates/months";
import { type Tally } from "@/lib/domain/tally";
import { raiseUsage } from "@/lib/numbers/changes/server/raise-usage";
import { readMirrorState } from "@/lib/numbers/sync/server/sync-progress";
import { type VendorUsageLine, type VendorUsageView } from "../vendor-usage-view";
import { calculateOnce } from "./calculate-once";
import { readBasis } from "./read-basis";

/**
 * What the vendor itself says about a month, beside what we calculate. Asks the vendor, so it is read after paint.
 * Throws AppError for a month that is not shown; a vendor that does not say is an answer.
 */
export async function readVendorUsage(asked: Month | null, now = new Date()): Promise<VendorUsageView> {
  const basis = await readBasis(asked, now);
  const { window, month } = basis;
  const [credit, usage] = await Promise.all([
    getCredit(),
    month > window.thisMonth ? "This month hasn't started." : tryUsage(month),
  ]);
  if (typeof usage === "string") return { isKnown: false, month, reason: usage, credit };
  const { months, soFar, runRate } = calculateOnce(basis).calculated;
  const sum = months.find((one) => one.month === month);
  const fees = sum?.setupFees ?? { count: 0, unknown: 0, totals: [] };
  const isNow = month === window.thisMonth;
  const lines = [
    line("soFar", withoutOther(usage.total, usage), addTallies(soFar, fees)),
    line("monthEnd", withoutOther(usage.estimatedTotal, usage), sum && addTallies(sum, fees)),
    line("runRate", isNow ? usage.numbersMonthly : null, runRate),
  ].filter((one) => one !== null);
  if (lines.length === 0) {
    return { isKnown: false, month, reason: "Audian has no amount for this month.", credit };
  }
  await compare(
    month,
    !isNow,
    lines.find(({ of }) => of === (isNow ? "runRate" : "soFar")),
  );
  return {
    isKnown: true,
    month,
    readAt: new Date().toISOString(),
    period: usage.period,
    lines,
    otherCharges: usage.other,
    credit,
  };
}

/**
 * What this month's numbers cost a month, or what a month that is over has cost, is compared for whoever watches over
 * changes; sums so far depend on the hour. Only while our copy of the account is complete.
 */
async function compare(month: Month, isOver: boolean, line: VendorUsageLine | undefined): Promise<void> {
  if (!line?.difference) return;
  const { problem, isReading, numbers, priced } = await readMirrorState();
  if (problem !== null || isReading || priced < numbers) return;
  const { vendor, difference } = line;
  const ours = { ...vendor, amount: vendor.amount - difference.amount };
  await raiseUsage({ month, isOver, vendor, ours });
}

/** The usage, or why there is none, for people. */
async function tryUsage(month: Month): Promise<Usage | string> {
  try {
    const usage = await getUsage(`${month}-01`, `${addMonths(month, 1)}-01`);
    return usage ?? "Audian's answer could not be read.";
  } catch (error) {
    if (!(error instanceof AudianError)) throw error;
    if (error.code === "NOT_FOUND") return "This Audian account doesn't report monthly costs.";
    if (error.code === "FORBIDDEN") return "The API key doesn't have access to Audian's monthly costs.";
    return `Audian's monthly costs could not be read (${error.code}).`;
  }
}

/** Without what is no number: null when that is not known. */
function withoutOther(total: Money | null, { other }: Usage): Money | null {
  if (!total || !other || total.currency !== other.currency) return null;
  return { amount: total.amount - other.amount, currency: total.currency };
}

function line(
  of: VendorUsageLine["of"],
  vendor: Money | null,
  ours: Tally | undefined,
): VendorUsageLine | null {
  if (!vendor || !ours) return null;
  const others = ours.totals.some(({ currency }) => currency !== vendor.currency);
  const own = ours.totals.find(({ currency }) => currency === vendor.currency)?.amount ?? 0;
  const isComparable = ours.unknown === 0 && !others;
  return {
    of,
    vendor,
    ours,
    difference: isComparable ? { amount: vendor.amount - own, currency: vendor.currency } : null,
  };
}

const addTallies = (one: Tally, other: Tally): Tally => ({
  count: one.count + other.count,
  unknown: one.unknown + other.unknown,
  totals: sumMoney([...one.totals, ...other.totals]),
});
