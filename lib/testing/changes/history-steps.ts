import { changesOf, type HistoryStep, wentOf } from "@/lib/domain/changes/history-steps";
import { type Money } from "@/lib/domain/money/money";

/** Steps of a number's history as tests write them down. */
export const HOUR = 3_600_000;
export const usd = (amount: number): Money => ({ amount, currency: "USD" });

export const row = (
  id: number,
  text: string | null,
  from: number,
  to: number | null = null,
  price: Money | null = null,
) => ({
  id,
  text,
  price,
  from,
  to,
});
export const step = (
  kind: HistoryStep["kind"],
  before: HistoryStep["before"],
  now: HistoryStep["row"],
): HistoryStep => ({
  numberId: "num_1",
  kind,
  row: now,
  before,
  monthlyCost: usd(9_900),
  firstSeenAt: now.from,
});

export const priceStep = (id: number, was: number, now: number, at: number) =>
  changesOf(step("price", row(id - 1, null, at - HOUR, at, usd(was)), row(id, null, at, null, usd(now))));
export const nameStep = (id: number, was: string, now: string, at: number) =>
  changesOf(step("name", row(id - 1, was, at - HOUR, at), row(id, now, at)));
export const came = (at = 10 * HOUR) => changesOf(step("status", null, row(7, "active", at)));
export const went = (at = 20 * HOUR) => wentOf(step("status", null, row(7, "active", 10 * HOUR, at)), at);
