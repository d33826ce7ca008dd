import fc from "fast-check";
import { billingAnchor, billingDatesBetween } from "@/lib/domain/dates/billing-dates";
import { areaName, type CostEntry } from "@/lib/domain/costs/cost-ledger";
import { type Money } from "@/lib/domain/money/money";
import { statusRule } from "@/lib/domain/number";
import { buildTimeline, type Held, type Recorded, type Status } from "@/lib/domain/costs/timeline";

/** Each status once, as the timelines compare them by identity. The last one is a status that costs nothing. */
export const STATUSES: readonly Status[] = ["active", "suspended", "porting", "cancelled"].map((name) => ({
  name,
  ...statusRule(name),
}));

const FROM = Date.parse("2024-06-01T00:00:00Z");
const TO = Date.parse("2027-03-01T00:00:00Z");
const DAY_MS = 86_400_000;

/** Month ends, the turn of days and any other instant. */
export const someInstant = fc.oneof(
  fc.integer({ min: FROM, max: TO }),
  fc
    .tuple(
      fc.integer({ min: 0, max: 33 }),
      fc.constantFrom(-14, -5, -1, 0, 1, 4, 12),
      fc.integer({ min: -2, max: 2 }),
    )
    .map(([month, hours, seconds]) => Date.UTC(2024, 5 + month) + hours * 3_600_000 + seconds * 1000),
);
const price: fc.Arbitrary<Money | null> = fc.oneof(
  { weight: 1, arbitrary: fc.constant(null) },
  {
    weight: 4,
    arbitrary: fc.record({ amount: fc.nat(100_000), currency: fc.constantFrom("USD", "USD", "EUR") }),
  },
);

/** Values one after the other, with gaps in between where `hasGaps`. The last may still hold. */
function held<T>(value: fc.Arbitrary<T>, hasGaps: boolean): fc.Arbitrary<Held<T>[]> {
  return fc
    .tuple(
      fc.uniqueArray(someInstant, { maxLength: 8 }),
      fc.array(value, { minLength: 9, maxLength: 9 }),
      fc.boolean(),
    )
    .map(([cuts, values, isOpen]) => {
      const edges = cuts.toSorted((one, other) => one - other);
      const step = hasGaps ? 2 : 1;
      const list: Held<T>[] = [];
      for (let index = 0; index < edges.length; index += step) {
        const to = edges[index + 1] ?? (isOpen || !hasGaps ? Infinity : (edges[index] ?? 0) + 40 * DAY_MS);
        list.push({ value: values[index] as T, from: edges[index] ?? 0, to });
      }
      return list;
    });
}

/** Anything that could have been recorded: numbers that come back, prices that change and vanish, series that move. */
export const someRecorded: fc.Arbitrary<Recorded> = fc.record({
  purchasedAt: fc.option(someInstant, { nil: null }),
  nextCharge: fc.option(someInstant, { nil: null, freq: 1 }),
  statuses: fc.oneof(held(fc.constantFrom(...STATUSES), true), held(fc.constantFrom(...STATUSES), false)),
  prices: held(price, false),
  anchors: held(someInstant, false),
});

const word = () => fc.option(fc.constantFrom("alpha", "beta", "gamma"), { nil: null });

/** Cost centres and tags one after the other, and those of today, which are the last ones. */
const someFacts = fc
  .record({
    costCentres: fc.option(held(word(), false), { nil: null }),
    tagSets: fc.option(held(fc.uniqueArray(fc.constantFrom("red", "green", "blue")), false), { nil: null }),
    costCentre: word(),
    tags: fc.uniqueArray(fc.constantFrom("red", "green", "blue")),
  })
  .map(({ costCentres, tagSets, costCentre, tags }) => ({
    costCentre: costCentres?.length ? (costCentres.at(-1)?.value ?? null) : costCentre,
    tags: tagSets?.length ? (tagSets.at(-1)?.value ?? []) : tags,
    ...(costCentres?.length && { costCentres }),
    ...(tagSets?.length && { tagSets }),
  }));

export const someEntry: fc.Arbitrary<CostEntry & { readonly recorded: Recorded }> = fc
  .record({
    id: fc.uuid(),
    recorded: someRecorded,
    expiresAt: fc.option(someInstant, { nil: null }),
    facts: someFacts,
    country: fc.option(fc.constantFrom("US", "GB"), { nil: null }),
    digits: fc.option(fc.constantFrom("415", "20"), { nil: null }),
    buyer: word(),
  })
  .map(({ facts, digits, ...entry }) => ({
    ...entry,
    ...facts,
    area: areaName(entry.country, digits),
    timeline: buildTimeline(entry.recorded),
  }));

/** What a number is charged and when, found the slow way: with calendar dates, and searching what was recorded. */
export function chargesTheSlowWay(recorded: Recorded, now: number, from: number, to: number) {
  const { purchasedAt, nextCharge, statuses, prices, anchors } = recorded;
  const bought = purchasedAt === null ? null : new Date(purchasedAt);
  const all = anchors.length > 0 ? anchors : purchasedAt === null ? [] : [{ value: purchasedAt }];
  const dates = all.flatMap(({ value }, index) => {
    const anchor = billingAnchor(new Date(value), bought);
    const begins = index === 0 ? -Infinity : (anchors[index]?.from ?? 0);
    const ends = anchors[index + 1]?.from ?? Infinity;
    return (anchor ? billingDatesBetween(anchor, new Date(from), new Date(to), null) : [])
      .map((date) => date.getTime())
      .filter((at) => at >= begins && at < ends)
      .filter((at) => purchasedAt === null || Math.abs(at - purchasedAt) > DAY_MS)
      .filter((at) => !(at >= now && nextCharge !== null && at < nextCharge));
  });
  if (purchasedAt !== null && purchasedAt >= from && purchasedAt < to) dates.push(purchasedAt);
  const stay = statuses.findIndex((one) => purchasedAt !== null && one.to > purchasedAt);
  return dates.flatMap((at) => {
    const status = statuses.find((one, index) => {
      const start = index === stay && purchasedAt !== null ? Math.min(one.from, purchasedAt) : one.from;
      return at >= start && at < one.to;
    });
    if (!status?.value.isCosting) return [];
    const known = prices.findLast(({ from: start }) => start <= at) ?? prices[0];
    return [{ at, cost: known?.value ?? null, status: status.value.name }];
  });
}
