import { BridgeCounter, type BridgeSum } from "./bridge";
import { BreakdownCounter, type Groups } from "./cost-breakdown";
import { CalendarCounter } from "./cost-calendar";
import { type CostEntry, type CostLedger, type CostWindow, monthIndex, type SetupFee } from "./cost-ledger";
import { type Mover, MoverCounter } from "./cost-movers";
import { type Money } from "../money/money";
import { type Charge, reasonsFor } from "./month-difference";
import { nextChange } from "./next-change";
import { monthOf } from "../dates/month-pair";
import { type Month } from "../dates/months";
import { periodOf } from "../dates/periods";
import { MoneySum, type Tally, tallyOf } from "../tally";
import {
  ABSENT,
  amountOf,
  chargeAt,
  FREE,
  heldAt,
  statusAt,
  type Timeline,
  visitChargeDates,
} from "./timeline";

export type MonthSum = Tally & { readonly month: Month; readonly setupFees: Tally };

/** The costs of one month and what surrounds it. */
export type CalculatedMonth = {
  readonly soFar: Tally;
  readonly toCome: Tally;
  /** All months of the window but its first; rising. */
  readonly months: readonly MonthSum[];
  readonly bridges: readonly BridgeSum[];
  readonly groups: Groups;
  readonly movers: readonly Mover[];
  readonly calendar: ReturnType<CalendarCounter["calendar"]>;
  /** Monthly cost of the numbers that cost now, and of those of them that are suspended. */
  readonly runRate: Tally;
  readonly suspended: Tally;
  /** Numbers that cost now but have no date to calculate with. */
  readonly undated: number;
};

/** Calculates a shown month of the window in one pass over the numbers. Throws RangeError for another month. */
export function calculateMonth(ledger: CostLedger, window: CostWindow, month: Month): CalculatedMonth {
  const pass = new MonthPass(window, month);
  for (const entry of ledger.entries) pass.add(entry);
  return pass.result(ledger.setupFees);
}

/** A shown month, number by number, or part by part. Throws RangeError for another month. */
export class MonthPass {
  /** Before this instant (ms), and on the same calendar day of the zone, the same numbers would make the same sums. */
  holdsUntil = Infinity;
  private readonly place: number;
  private readonly totals: readonly MoneySum[];
  private readonly soFar = new MoneySum();
  private readonly toCome = new MoneySum();
  private readonly runRate = new MoneySum();
  private readonly suspended = new MoneySum();
  private undated = 0;
  private readonly bridge = new BridgeCounter();
  private readonly breakdown = new BreakdownCounter();
  private readonly movers = new MoverCounter();
  private readonly calendar: CalendarCounter;
  /** Of the number in hand. */
  private last: Charge[] = [];
  private current: Charge[] = [];

  constructor(
    private readonly window: CostWindow,
    month: Month,
  ) {
    this.place = monthIndex(window, month);
    if (this.place < 0) throw new RangeError(`${month} is not among the months that are calculated`);
    this.totals = window.months.names.map(() => new MoneySum());
    this.calendar = new CalendarCounter(window);
  }

  add(entry: CostEntry): void {
    const { timeline } = entry;
    const { now, utcMonths, months } = this.window;
    this.last = [];
    this.current = [];
    visitChargeDates(timeline, utcMonths, now, (at, isPurchase) => {
      const period = periodOf(months, at);
      if (period < 0) return;
      const state = chargeAt(timeline, at);
      if (period === this.place) this.current.push({ at, state, isPurchase });
      else if (period === this.place - 1) this.last.push({ at, state, isPurchase });
      if (state === ABSENT || state === FREE) return;
      const amount = amountOf(state);
      this.totals[period]?.add(amount);
      if (period === this.place) (at < now ? this.soFar : this.toCome).add(amount);
      this.calendar.addCharge(entry, at, state);
    });
    this.calendar.addRenewal(entry);
    this.holdsUntil = Math.min(this.holdsUntil, nextChange(entry, this.window));
    this.addNow(timeline);
    this.breakdown.add(entry, this.current);
    if (isSameCharge(this.last, this.current)) return;
    const last = monthOf(this.window, this.place - 1, timeline, this.last);
    const current = monthOf(this.window, this.place, timeline, this.current);
    this.bridge.add(reasonsFor(last, current));
    this.movers.add(entry.id, last, current);
  }

  /** As if its numbers had been added here, after those that were. It must be of the same month, day and zone. */
  addAll(part: MonthPass): void {
    for (const [index, total] of this.totals.entries()) total.addAll(part.totals[index] ?? new MoneySum());
    this.soFar.addAll(part.soFar);
    this.toCome.addAll(part.toCome);
    this.runRate.addAll(part.runRate);
    this.suspended.addAll(part.suspended);
    this.undated += part.undated;
    this.bridge.addAll(part.bridge);
    this.breakdown.addAll(part.breakdown);
    this.movers.addAll(part.movers);
    this.calendar.addAll(part.calendar);
    this.holdsUntil = Math.min(this.holdsUntil, part.holdsUntil);
  }

  result(setupFees: readonly SetupFee[]): CalculatedMonth {
    const { names } = this.window.months;
    const fees = names.map((): (Money | null)[] => []);
    for (const { at, fee } of setupFees) fees[periodOf(this.window.months, at)]?.push(fee);
    const sums = names.map((month, index) => ({
      charges: this.totals[index]?.tally() ?? new MoneySum().tally(),
      fees: fees[index] ?? [],
      month,
    }));
    const [before, shown] = [sums[this.place - 1], sums[this.place]];
    return {
      soFar: this.soFar.tally(),
      toCome: this.toCome.tally(),
      months: sums
        .slice(1)
        .map(({ month, charges, fees: some }) => ({ month, ...charges, setupFees: tallyOf(some) })),
      bridges: before && shown ? this.bridge.bridges(before, shown) : [],
      groups: this.breakdown.groups(),
      movers: this.movers.movers(),
      calendar: this.calendar.calendar(),
      runRate: this.runRate.tally(),
      suspended: this.suspended.tally(),
      undated: this.undated,
    };
  }

  private addNow(timeline: Timeline): void {
    const status = statusAt(timeline, this.window.now);
    if (!status?.isCosting) return;
    const price = heldAt(timeline.prices, this.window.now) ?? null;
    this.runRate.add(price);
    if (isSuspended(status)) this.suspended.add(price);
    if (timeline.series.length === 0) this.undated += 1;
  }
}

export const isSuspended = ({ name }: { readonly name: string }): boolean =>
  name.trim().toLowerCase() === "suspended";

/** By far the most frequent case: one charge in each month, of the same price. There is nothing to explain. */
export function isSameCharge(last: readonly Charge[], current: readonly Charge[]): boolean {
  const [one, other] = [last[0]?.state, current[0]?.state];
  if (last.length !== 1 || current.length !== 1 || !one || !other) return false;
  if (typeof one === "string" || typeof other === "string") return false;
  return one.amount === other.amount && one.currency === other.currency;
}
