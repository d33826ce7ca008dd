import { type Money } from "@/lib/domain/money";
import { statusRule } from "@/lib/domain/number";
import { type Held, type Recorded, type Status } from "@/lib/domain/timeline";

/** A row of the mirror and its history, as far as costs need them. Amounts are ten-thousandths. */
type Row = {
  readonly status: string;
  readonly purchasedAt: Date | null;
  readonly firstSeenAt: Date;
  readonly goneAt: Date | null;
  readonly monthlyCost: number | null;
  readonly currency: string | null;
  readonly nextCharge: Date | null;
  readonly detailsAt: Date | null;
};
type HistoryRow = {
  readonly kind: string;
  readonly text: string | null;
  readonly amount: number | null;
  readonly currency: string | null;
  readonly at: Date | null;
  readonly fromAt: Date;
  readonly toAt: Date | null;
};

/** What was recorded about a number; where the history has nothing yet, what the mirror says now. */
export function recordedOf(row: Row, history: readonly HistoryRow[]): Recorded {
  const ofKind = (kind: string) =>
    history
      .filter((entry) => entry.kind === kind)
      .sort((one, other) => one.fromAt.getTime() - other.fromAt.getTime());
  const held = <T>(kind: string, value: (entry: HistoryRow) => T): Held<T>[] =>
    ofKind(kind).map((entry) => ({
      value: value(entry),
      from: entry.fromAt.getTime(),
      to: entry.toAt?.getTime() ?? Infinity,
    }));
  const statuses = held<Status>("status", ({ text }) => statusOf(text ?? "unknown"));
  const prices = held<Money | null>("price", (entry) => moneyOf(entry.amount, entry.currency));
  const anchors = held<number>("anchor", ({ at, fromAt }) => (at ?? fromAt).getTime());
  const since = row.purchasedAt ?? row.firstSeenAt;
  const present = { from: since.getTime(), to: row.goneAt?.getTime() ?? Infinity };
  return {
    purchasedAt: row.purchasedAt?.getTime() ?? null,
    nextCharge: row.nextCharge?.getTime() ?? null,
    statuses:
      statuses.length > 0
        ? statuses.map((one) => ({ ...one, to: Math.min(one.to, Math.max(one.from, present.to)) }))
        : [{ value: statusOf(row.status), ...present }],
    prices:
      prices.length > 0 || !row.detailsAt
        ? prices
        : [{ value: moneyOf(row.monthlyCost, row.currency), from: row.detailsAt.getTime(), to: Infinity }],
    anchors:
      anchors.length > 0 || !row.nextCharge
        ? anchors
        : [{ value: row.nextCharge.getTime(), from: since.getTime(), to: Infinity }],
  };
}

const statusOf = (name: string): Status => ({ name, ...statusRule(name) });
const moneyOf = (amount: number | null, currency: string | null): Money | null =>
  amount === null || currency === null ? null : { amount, currency };
