import { type Money } from "../money/money";
import { statusRule } from "../number";
import { type Change, type ChangeKind, type MoneyEffect, type Reading } from "./change";

/** A row of a number's history. Instants in ms. */
type HistoryRow = {
  readonly id: number;
  readonly text: string | null;
  readonly price: Money | null;
  readonly from: number;
  /** Null: still so. */
  readonly to: number | null;
};

/** A row that began, with the one of its kind before it; of prices the last one that was named. */
export type HistoryStep = {
  readonly numberId: string;
  readonly kind: "status" | "name" | "price";
  readonly row: HistoryRow;
  /** Null: there was none, so that the number is new. */
  readonly before: HistoryRow | null;
  readonly monthlyCost: Money | null;
  /** When a new number was first listed, which may be long after it was bought. */
  readonly firstSeenAt: number;
};

/** The changes that a row of the history tells: none, one, or that the number left and came back. */
export function changesOf(step: HistoryStep): Change[] {
  const { kind, row, before } = step;
  if (kind === "status") return statusChanges(step);
  if (!before) return [];
  if (kind === "price") {
    const isSame = row.price === null || before.price === null || samePrice(row.price, before.price);
    return isSame ? [] : [changeOf(step, "price", before, row)];
  }
  return row.text === before.text ? [] : [changeOf(step, "name", before, row)];
}

/** That a number is no longer listed, by the status that it had last. */
export function wentOf(step: Omit<HistoryStep, "kind" | "before" | "firstSeenAt">, at: number): Change[] {
  const { numberId, row, monthlyCost } = step;
  if (!isOwned(row.text)) return [];
  const now = { text: null, price: null, at };
  return [{ key: `gone:${row.id}`, numberId, kind: "gone", was: readingOf(row), now, monthlyCost }];
}

function statusChanges(step: HistoryStep): Change[] {
  const { row, before } = step;
  if (!before) {
    if (!isOwned(row.text)) return [];
    const now = { ...readingOf(row), at: step.firstSeenAt };
    return [appeared(step, now, { text: null, price: null, at: null })];
  }
  if (before.to !== null && before.to < row.from) {
    const left = wentOf({ ...step, row: before }, before.to);
    const out = { text: null, price: null, at: before.to };
    return isOwned(row.text) ? [...left, appeared(step, readingOf(row), out)] : left;
  }
  if (!isOwned(before.text))
    return isOwned(row.text) ? [appeared(step, readingOf(row), readingOf(before))] : [];
  if (!isOwned(row.text)) return [changeOf(step, "gone", before, row)];
  return fold(row.text) === fold(before.text) ? [] : [changeOf(step, "status", before, row)];
}

const appeared = (
  { numberId, row, monthlyCost }: HistoryStep,
  now: Reading & { at: number },
  was: Reading,
): Change => ({ key: `appeared:${row.id}`, numberId, kind: "appeared", was, now, monthlyCost });

const changeOf = (
  { numberId, monthlyCost }: HistoryStep,
  kind: ChangeKind,
  before: HistoryRow,
  row: HistoryRow,
): Change => ({
  key: `${kind}:${row.id}`,
  numberId,
  kind,
  was: readingOf(before),
  now: readingOf(row),
  monthlyCost,
});

const readingOf = ({ text, price, from }: HistoryRow) => ({ text, price, at: from });
const fold = (status: string | null) => (status ?? "").trim().toLowerCase();
const isOwned = (status: string | null) => statusRule(status ?? "").isOwned;

const samePrice = (one: Money, other: Money) =>
  one.amount === other.amount && one.currency === other.currency;

/** What a change does to what is paid. Whether a status other than active costs, the vendor does not say. */
export function effectOf({ kind, was, now, monthlyCost }: Change): MoneyEffect {
  switch (kind) {
    case "appeared":
      return { movesMoney: true, monthly: monthlyCost };
    case "gone":
      return { movesMoney: true, monthly: monthlyCost && minus(monthlyCost) };
    case "price":
    case "billed":
    case "usage":
      return { movesMoney: true, monthly: differenceOf(now.price, was.price) };
    case "status":
      return { movesMoney: true, monthly: null };
    case "name":
    case "setup":
      return { movesMoney: false, monthly: null };
  }
}

const minus = ({ amount, currency }: Money): Money => ({ amount: amount === 0 ? 0 : -amount, currency });

function differenceOf(now: Money | null, was: Money | null): Money | null {
  if (!now || !was || now.currency !== was.currency) return null;
  return { amount: now.amount - was.amount, currency: now.currency };
}
