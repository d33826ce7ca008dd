import { type Money, moneyOf } from "../money/money";
import { statusRule } from "../number";
import { always, buildTimeline, type Held, type Recorded, type Status, type Timeline } from "./timeline";

/** A number's row of the mirror, as far as costs need it. Instants are ms since 1970, amounts ten-thousandths. */
export type NumberRecord = {
  readonly status: string;
  readonly monthlyCost: number | null;
  readonly currency: string | null;
  /** The vendor was asked for the price. */
  readonly isAsked: boolean;
  readonly purchasedAt: number | null;
  readonly nextCharge: number | null;
  readonly firstSeenAt: number;
  readonly goneAt: number | null;
};

/** A row of a number's history. Null in `to`: still so. */
export type HistoryRecord = {
  readonly kind: "status" | "price" | "anchor";
  readonly text: string | null;
  readonly amount: number | null;
  readonly currency: string | null;
  readonly at: number | null;
  readonly from: number;
  readonly to: number | null;
};

/**
 * The one way from the mirror to timelines, for every page and file. Equal statuses and prices are one object: there
 * are many numbers.
 */
export class TimelineBuilder {
  private readonly statuses = new Map<string, Status>();
  private readonly prices = new Map<string, readonly Held<Money | null>[]>();

  /** `history` rises within each kind. Of what it does not tell, the row says what holds now. */
  build(record: NumberRecord, history: readonly HistoryRecord[]): Timeline {
    return buildTimeline(this.recordedOf(record, history));
  }

  private recordedOf(record: NumberRecord, history: readonly HistoryRecord[]): Recorded {
    const { purchasedAt, nextCharge, firstSeenAt } = record;
    const goneAt = record.goneAt ?? Infinity;
    const statuses = listOf(history, "status", ({ text }) => this.statusOf(text ?? ""));
    return {
      purchasedAt,
      nextCharge,
      statuses: statuses?.map((held) => ({
        ...held,
        to: Math.min(held.to, Math.max(held.from, goneAt)),
      })) ?? [{ value: this.statusOf(record.status), from: firstSeenAt, to: Math.max(firstSeenAt, goneAt) }],
      prices:
        listOf(history, "price", ({ amount, currency }) => moneyOf(amount, currency)) ?? this.priceOf(record),
      anchors:
        listOf(history, "anchor", ({ at, from }) => at ?? from) ??
        (nextCharge === null ? [] : [always(nextCharge)]),
    };
  }

  private priceOf({ isAsked, monthlyCost, currency }: NumberRecord): readonly Held<Money | null>[] {
    if (!isAsked) return NO_PRICES;
    const key = `${monthlyCost} ${currency}`;
    let prices = this.prices.get(key);
    if (!prices) this.prices.set(key, (prices = [always(moneyOf(monthlyCost, currency))]));
    return prices;
  }

  private statusOf(name: string): Status {
    let status = this.statuses.get(name);
    if (!status) this.statuses.set(name, (status = { name, ...statusRule(name) }));
    return status;
  }
}

const NO_PRICES: readonly Held<Money | null>[] = [];

/** Null when nothing of the kind was recorded. */
function listOf<T>(
  history: readonly HistoryRecord[],
  kind: HistoryRecord["kind"],
  valueOf: (row: HistoryRecord) => T,
): Held<T>[] | null {
  const rows = history.filter((row) => row.kind === kind);
  if (rows.length === 0) return null;
  return rows.map((row) => ({ value: valueOf(row), from: row.from, to: row.to ?? Infinity }));
}
