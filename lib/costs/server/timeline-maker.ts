import "server-only";
import { type CostEntry } from "@/lib/domain/cost-ledger";
import { type Money } from "@/lib/domain/money";
import { statusRule } from "@/lib/domain/number";
import { always, buildTimeline, type Held, type Recorded, type Status } from "@/lib/domain/timeline";
import { type HistoryRow } from "./read-histories";

/** A number's row; instants in ms. */
export type NumberFacts = {
  readonly id: string;
  readonly status: string;
  readonly monthlyCost: number | null;
  readonly currency: string | null;
  /** The vendor was asked for the price. */
  readonly isAsked: boolean;
  readonly purchasedAt: number | null;
  readonly nextCharge: number | null;
  readonly expiresAt: number | null;
  readonly firstSeenAt: number;
  readonly goneAt: number | null;
  readonly country: string | null;
  readonly area: string | null;
  readonly costCentre: string | null;
  readonly tags: readonly string[] | null;
};

const NO_TAGS: readonly string[] = [];
const NO_PRICES: readonly Held<Money | null>[] = [];

/** Makes entries of rows and their history. Equal words, statuses and prices are one object: there are many rows. */
export class TimelineMaker {
  private readonly words = new Map<string, string>();
  private readonly statuses = new Map<string, Status>();
  private readonly prices = new Map<string, readonly Held<Money | null>[]>();

  constructor(private readonly histories: ReadonlyMap<string, readonly HistoryRow[]>) {}

  entryOf(facts: NumberFacts, buyer: string | null): CostEntry {
    return {
      id: facts.id,
      timeline: buildTimeline(this.recordedOf(facts)),
      expiresAt: facts.expiresAt,
      costCentre: this.wordOf(facts.costCentre),
      tags: facts.tags?.map((tag) => this.wordOf(tag) ?? tag) ?? NO_TAGS,
      country: this.wordOf(facts.country),
      area: this.wordOf(facts.area),
      buyer,
    };
  }

  private recordedOf(facts: NumberFacts): Recorded {
    const { id, purchasedAt, nextCharge } = facts;
    const history = this.histories.get(id) ?? [];
    return {
      purchasedAt,
      nextCharge,
      statuses: listOf(history, "status", ({ text }) => this.statusOf(text ?? "")) ?? [
        { value: this.statusOf(facts.status), from: facts.firstSeenAt, to: facts.goneAt ?? Infinity },
      ],
      prices: listOf(history, "price", moneyOf) ?? this.priceOf(facts),
      anchors:
        listOf(history, "anchor", ({ at, from }) => at ?? from) ??
        (nextCharge === null ? [] : [always(nextCharge)]),
    };
  }

  private priceOf({ isAsked, monthlyCost: amount, currency }: NumberFacts): readonly Held<Money | null>[] {
    if (!isAsked) return NO_PRICES;
    const key = `${amount} ${currency}`;
    let prices = this.prices.get(key);
    if (!prices) this.prices.set(key, (prices = [always(moneyOf({ amount, currency }))]));
    return prices;
  }

  private statusOf(name: string): Status {
    let status = this.statuses.get(name);
    if (!status) this.statuses.set(name, (status = { name, ...statusRule(name) }));
    return status;
  }

  private wordOf(word: string | null): string | null {
    if (word === null) return null;
    const known = this.words.get(word);
    if (known === undefined) this.words.set(word, word);
    return known ?? word;
  }
}

/** Null when nothing of the kind was recorded. */
function listOf<T>(
  history: readonly HistoryRow[],
  kind: HistoryRow["kind"],
  valueOf: (row: HistoryRow) => T,
): Held<T>[] | null {
  const rows = history.filter((row) => row.kind === kind);
  if (rows.length === 0) return null;
  return rows.map((row) => ({ value: valueOf(row), from: row.from, to: row.to ?? Infinity }));
}

const moneyOf = ({ amount, currency }: Pick<HistoryRow, "amount" | "currency">): Money | null =>
  amount === null || currency === null ? null : { amount, currency };
