import { type Drilldown } from "./drilldown-key";
import { type DrilldownLine, linesOfBridge, linesOfFees } from "./drilldown-bridge";
import { isSuspended } from "../calculate-month";
import { feesOfCentre } from "../centre-bridge";
import { isAlwaysAlike, valuesAt } from "../cost-breakdown";
import { calendarDays, isRenewing } from "../cost-calendar";
import { type CostEntry, type CostLedger, type CostWindow, monthIndex, type SetupFee } from "../cost-ledger";
import { type Money } from "@/lib/domain/money/money";
import { type Month } from "@/lib/domain/dates/months";
import { periodOf } from "@/lib/domain/dates/periods";
import { MoneySum, type Tally } from "@/lib/domain/tally";
import { ABSENT, amountOf, chargeAt, FREE, heldAt, statusAt, visitChargeDates } from "../timeline";

/** The lines, the greatest amount first, and the figure that they add up to. */
export type DrilldownLines = { readonly lines: readonly DrilldownLine[]; readonly total: Tally };

/** The numbers behind a figure of a shown month. Throws RangeError for a month that is not shown. */
export function drilldownNumbers(
  ledger: CostLedger,
  window: CostWindow,
  month: Month,
  behind: Drilldown,
): DrilldownLines {
  const place = monthIndex(window, month);
  if (place < 0) throw new RangeError(`${month} is not among the months that are calculated`);
  const total = new MoneySum();
  const lines: DrilldownLine[] = [];
  if (behind.kind === "bridge" || behind.kind === "centre-bridge") {
    const some =
      behind.term === "setupFees"
        ? linesOfFees(feesDrilldown(ledger, behind), window, place, behind.currency)
        : ledger.entries.flatMap((entry) => linesOfBridge(entry, window, place, behind));
    for (const { amount } of some) total.add(amount);
    lines.push(...some);
  } else {
    const amountsOf = amountsDrilldown(window, place, behind);
    const renews = behind.kind === "day" ? renewingOn(window, behind.day) : () => false;
    for (const entry of ledger.entries) {
      const amounts = amountsOf(entry);
      for (const amount of amounts) total.add(amount);
      lines.push(...linesOf(entry.id, amounts));
      if (renews(entry))
        lines.push({ id: entry.id, amount: null, isRenewal: true, last: null, current: null });
    }
  }
  return { lines: lines.sort(compareLines), total: total.tally() };
}

type BridgeDrilldown = Extract<Drilldown, { kind: "bridge" | "centre-bridge" }>;

const feesDrilldown = (ledger: CostLedger, behind: BridgeDrilldown): readonly SetupFee[] =>
  behind.kind === "bridge" ? ledger.setupFees : feesOfCentre(ledger, behind.costCentre);

type AmountsOf = (entry: CostEntry) => readonly (Money | null)[];
const NONE: readonly (Money | null)[] = [];

/** How the amounts of a number that count towards the figure are found. */
function amountsDrilldown(
  window: CostWindow,
  place: number,
  behind: Exclude<Drilldown, BridgeDrilldown>,
): AmountsOf {
  const { bounds } = window.months;
  const month = { from: bounds[place] ?? 0, to: bounds[place + 1] ?? 0 };
  switch (behind.kind) {
    case "month":
      return (entry) => chargesIn(entry, window, month);
    case "group": {
      const { dimension, value } = behind;
      return (entry) => {
        const isOf = (at: number) => valuesAt(entry, dimension, at).includes(value);
        if (!isAlwaysAlike(entry, dimension)) return chargesIn(entry, window, month, isOf);
        return isOf(window.now) ? chargesIn(entry, window, month) : NONE;
      };
    }
    case "day": {
      const days = calendarDays(window);
      const index = days.names.indexOf(behind.day);
      const day = { from: Math.max(days.bounds[index] ?? 0, window.now), to: days.bounds[index + 1] ?? 0 };
      return (entry) => (index < 0 ? NONE : chargesIn(entry, window, day));
    }
    default: {
      const { kind } = behind;
      return (entry) => costNow(entry, window.now, kind);
    }
  }
}

function chargesIn(
  { timeline }: CostEntry,
  { utcMonths, now }: CostWindow,
  { from, to }: { from: number; to: number },
  counts: (at: number) => boolean = () => true,
): (Money | null)[] {
  const amounts: (Money | null)[] = [];
  visitChargeDates(timeline, utcMonths, now, (at) => {
    if (at < from || at >= to) return;
    if (!counts(at)) return;
    const state = chargeAt(timeline, at);
    if (state !== ABSENT && state !== FREE) amounts.push(amountOf(state));
  });
  return amounts;
}

function costNow({ timeline }: CostEntry, now: number, kind: "now" | "suspended" | "undated") {
  const status = statusAt(timeline, now);
  if (!status?.isCosting) return NONE;
  if (kind === "suspended" && !isSuspended(status)) return NONE;
  if (kind === "undated" && timeline.series.length > 0) return NONE;
  return [heldAt(timeline.prices, now) ?? null];
}

function renewingOn(window: CostWindow, day: string): (entry: CostEntry) => boolean {
  const days = calendarDays(window);
  const index = days.names.indexOf(day);
  return (entry) =>
    index >= 0 &&
    isRenewing(entry, window.now, days.bounds.at(-1) ?? 0) &&
    periodOf(days, entry.expiresAt ?? 0) === index;
}

/** One line per currency, and one for what has no known amount when nothing else is known. */
function linesOf(id: string, amounts: readonly (Money | null)[]): DrilldownLine[] {
  if (amounts.length === 0) return [];
  const counter = new MoneySum();
  for (const amount of amounts) counter.add(amount);
  const { totals } = counter.tally();
  const shown: readonly (Money | null)[] = totals.length > 0 ? totals : [null];
  return shown.map((amount) => ({ id, amount, isRenewal: false, last: null, current: null }));
}

const size = ({ amount }: DrilldownLine) => (amount ? Math.abs(amount.amount) : -1);
const compareLines = (one: DrilldownLine, other: DrilldownLine) =>
  size(other) - size(one) || (one.id < other.id ? -1 : 1);
