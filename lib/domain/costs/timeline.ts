import { billingAnchor } from "../dates/billing-dates";
import { type Money } from "../money/money";
import { type StatusRule } from "../number";

const DAY_MS = 86_400_000;

/** A value and when it held: from `from` up to, not including, `to`; ms since 1970, infinite where it has no end. */
export type Held<T> = { readonly value: T; readonly from: number; readonly to: number };

/** A status as the vendor spells it, with what it means. One object per status, so that it is compared by identity. */
export type Status = StatusRule & { readonly name: string };

/** Billing dates: this day of every month in UTC, clamped at the end of short ones, at this time of day (ms). */
export type Series = { readonly day: number; readonly time: number };

/** What was recorded about a number. Each list rises; where no status holds, the number is not in the account. */
export type Recorded = {
  readonly purchasedAt: number | null;
  /** As the vendor last told it. */
  readonly nextCharge: number | null;
  readonly statuses: readonly Held<Status>[];
  /** Null: the vendor was asked and named none. */
  readonly prices: readonly Held<Money | null>[];
  /** Dates of the series of billing dates. */
  readonly anchors: readonly Held<number>[];
};

/** What is taken to be true of a number at each instant. */
export type Timeline = Omit<Recorded, "anchors"> & {
  /** The number is in the account from here on. */
  readonly begins: number;
  /** It is taken to have been there then, as it was bought already, and was seen only later. Absent: no such time. */
  readonly unseen?: Pick<Held<never>, "from" | "to">;
  /** None: no date is known to calculate with. */
  readonly series: readonly Held<Series>[];
};

/** A charge without a known price, a status that costs nothing, a number that is not in the account. */
export const UNKNOWN = "unknown";
export const FREE = "free";
export const ABSENT = "absent";
/** What a billing date costs. */
export type Charged = Money | typeof UNKNOWN;
export type ChargeState = Charged | typeof FREE | typeof ABSENT;

/**
 * Completes what was recorded backwards in time, by one rule: before its first record a fact was what that record
 * says. So a price applies to the time when it was never asked for, though not to a time when it was asked for and not
 * told; and a number is in the account from its purchase on, or else from the first time it was seen. Without any
 * anchor the purchase is one; a series of dates goes on until the next one, also while the number is away.
 */
export function buildTimeline(recorded: Recorded): Timeline {
  const { purchasedAt, nextCharge, prices } = recorded;
  const { statuses, unseen } = withPurchase(recorded.statuses, purchasedAt);
  const anchors =
    recorded.anchors.length === 0 && purchasedAt !== null ? [always(purchasedAt)] : recorded.anchors;
  return {
    purchasedAt,
    nextCharge,
    begins: statuses[0]?.from ?? Infinity,
    ...(unseen && { unseen }),
    statuses: fromEver(statuses),
    prices: fromEver(prices),
    series: fromEver(anchors).map((anchor, index) => ({
      from: anchor.from,
      to: anchors[index + 1]?.from ?? Infinity,
      value: seriesOf(anchor.value, purchasedAt),
    })),
  };
}

export const always = <T>(value: T): Held<T> => ({ value, from: -Infinity, to: Infinity });

/** What held at an instant; undefined where nothing did. */
export function heldAt<T>(list: readonly Held<T>[], at: number): T | undefined {
  for (let index = list.length - 1; index >= 0; index -= 1) {
    const held = list[index];
    if (held && at >= held.from) return at < held.to ? held.value : undefined;
  }
  return undefined;
}

/** The status at an instant; undefined when the number was not in the account. */
export function statusAt({ begins, statuses }: Timeline, at: number): Status | undefined {
  return at < begins ? undefined : heldAt(statuses, at);
}

/** What a charge due at an instant costs. */
export function chargeAt(timeline: Timeline, at: number): ChargeState {
  const status = statusAt(timeline, at);
  if (!status) return ABSENT;
  if (!status.isCosting) return FREE;
  return heldAt(timeline.prices, at) ?? UNKNOWN;
}

/** As tallies have it: null is unknown. */
export const amountOf = (state: Charged) => (state === UNKNOWN ? null : state);

/** Whether the number was in the account at any instant of [from, to). */
export function isPresent({ begins, statuses }: Timeline, from: number, to: number): boolean {
  if (begins >= to) return false;
  return statuses.some((held) => held.from < to && held.to > Math.max(from, begins));
}

/** The purchase comes first: the stay that it began may have been seen a little later, or long after. */
function withPurchase(
  statuses: readonly Held<Status>[],
  purchasedAt: number | null,
): Pick<Timeline, "statuses" | "unseen"> {
  const index = purchasedAt === null ? -1 : statuses.findIndex(({ to }) => to > purchasedAt);
  const stay = statuses[index];
  if (purchasedAt === null || !stay || stay.from <= purchasedAt) return { statuses };
  return {
    statuses: statuses.with(index, { ...stay, from: purchasedAt }),
    unseen: { from: purchasedAt, to: stay.from },
  };
}

function fromEver<T>(list: readonly Held<T>[]): readonly Held<T>[] {
  const first = list[0];
  return !first || first.from === -Infinity ? list : list.with(0, { ...first, from: -Infinity });
}

function seriesOf(anchor: number, purchasedAt: number | null): Series {
  const at = new Date(anchor);
  const day = billingAnchor(at, purchasedAt === null ? null : new Date(purchasedAt))?.day ?? at.getUTCDate();
  return { day, time: anchor - Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()) };
}

/** Calendar months of UTC side by side: where each begins (ms) and how many days it has. */
export type UtcMonths = readonly { readonly start: number; readonly days: number }[];

/** The date of a series in a month (ms). */
export const dateIn = ({ start, days }: UtcMonths[number], { day, time }: Series): number =>
  start + (Math.min(day, days) - 1) * DAY_MS + time;

/** The months of UTC that [from, to) touches. */
export function utcMonthsBetween(from: number, to: number): UtcMonths {
  const first = new Date(from);
  const list: { start: number; days: number }[] = [];
  for (let month = first.getUTCMonth(); ; month += 1) {
    const start = Date.UTC(first.getUTCFullYear(), month);
    if (start >= to) return list;
    const next = Date.UTC(first.getUTCFullYear(), month + 1);
    list.push({ start, days: Math.round((next - start) / DAY_MS) });
  }
}

/**
 * Visits the dates within `months` on which a number would be charged, whatever its status then. The first is the
 * purchase itself: the vendor takes the first month with it, and a date of the series within a day of it is the same
 * charge. From `now` until the vendor's next charge there is none. Dates of a series rise; the purchase comes last.
 */
export function visitChargeDates(
  { purchasedAt, nextCharge, series }: Timeline,
  months: UtcMonths,
  now: number,
  visit: (at: number, isPurchase: boolean) => void,
): void {
  const quietUntil = nextCharge ?? now;
  for (const { value, from, to } of series) {
    for (const month of months) {
      const at = dateIn(month, value);
      if (at < from || at >= to) continue;
      if (at >= now && at < quietUntil) continue;
      if (purchasedAt !== null && Math.abs(at - purchasedAt) <= DAY_MS) continue;
      visit(at, false);
    }
  }
  const first = months[0];
  const last = months.at(-1);
  if (purchasedAt === null || !first || !last) return;
  if (purchasedAt >= first.start && purchasedAt < last.start + last.days * DAY_MS) visit(purchasedAt, true);
}
