import { type CostEntry, type CostWindow } from "./cost-ledger";
import { type Money } from "../money/money";
import { type Day, dayIn } from "../dates/months";
import { days, periodOf, type Periods } from "../dates/periods";
import { MoneySum, type Tally } from "../tally";
import { amountOf, type Charged, statusAt } from "./timeline";

export const CALENDAR_DAYS = 30;
/** Numbers named per day; the rest is counted. */
const NAMED = 20;

export type CalendarLine = {
  readonly id: string;
  readonly what: "charge" | "renewal";
  readonly cost: Money | null;
};
export type CalendarSum = Tally & {
  readonly day: Day;
  readonly renewals: number;
  /** The first few of them. */
  readonly lines: readonly CalendarLine[];
};

type Sum = { readonly counter: MoneySum; renewals: number; readonly lines: CalendarLine[] };

/** Charges and renewals from now to the end of the thirtieth day, today being the first. */
export class CalendarCounter {
  private readonly days: Periods;
  private readonly sums: readonly Sum[];
  private readonly all = new MoneySum();
  private readonly end: number;

  constructor(private readonly window: CostWindow) {
    this.days = calendarDays(window);
    this.sums = this.days.names.map(() => ({ counter: new MoneySum(), renewals: 0, lines: [] }));
    this.end = this.days.bounds.at(-1) ?? 0;
  }

  addCharge({ id }: CostEntry, at: number, charged: Charged): void {
    if (at < this.window.now || at >= this.end) return;
    const sum = this.sums[periodOf(this.days, at)];
    if (!sum) return;
    const cost = amountOf(charged);
    sum.counter.add(cost);
    this.all.add(cost);
    if (sum.lines.length < NAMED) sum.lines.push({ id, what: "charge", cost });
  }

  addRenewal(entry: CostEntry): void {
    if (!isRenewing(entry, this.window.now, this.end)) return;
    const sum = this.sums[periodOf(this.days, entry.expiresAt ?? 0)];
    if (!sum) return;
    sum.renewals += 1;
    if (sum.lines.length < NAMED) sum.lines.push({ id: entry.id, what: "renewal", cost: null });
  }

  /** As if its numbers had been added here, after those that were. It must be of the same days. */
  addAll({ sums, all }: CalendarCounter): void {
    this.all.addAll(all);
    for (const [index, { counter, renewals, lines }] of sums.entries()) {
      const sum = this.sums[index];
      if (!sum) continue;
      sum.counter.addAll(counter);
      sum.renewals += renewals;
      sum.lines.push(...lines.slice(0, NAMED - sum.lines.length));
    }
  }

  /** Days without a charge and a renewal are left out. */
  calendar(): Tally & { readonly until: Day; readonly days: readonly CalendarSum[] } {
    const list = this.sums.flatMap(({ counter, renewals, lines }, index) => {
      const tally = counter.tally();
      if (tally.count + renewals === 0) return [];
      return [{ ...tally, day: this.days.names[index] ?? "", renewals, lines }];
    });
    return { ...this.all.tally(), until: this.days.names.at(-1) ?? "", days: list };
  }
}

/** The days of the calendar, cut in the window's zone. */
export const calendarDays = ({ timeZone, now }: CostWindow): Periods =>
  days(timeZone, dayIn(timeZone, new Date(now)), CALENDAR_DAYS);

/** Whether the yearly term of a number that is owned now ends in [from, to). */
export function isRenewing({ expiresAt, timeline }: CostEntry, from: number, to: number): boolean {
  if (expiresAt === null || expiresAt < from || expiresAt >= to) return false;
  return statusAt(timeline, from)?.isOwned ?? false;
}
