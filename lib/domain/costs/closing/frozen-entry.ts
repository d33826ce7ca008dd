import { type Span, isEmptyPair, spanPair } from "../../dates/month-pair";
import { type CostEntry, type CostWindow } from "../cost-ledger";
import { type Held, type Timeline } from "../timeline";

/**
 * A number as a closed month keeps it: what held in that month and in the one before, which it is compared with.
 * Nothing in it is infinite or absent but what it lacks, so that it is the same after it was stored as JSON.
 */
export type FrozenEntry = {
  readonly id: string;
  readonly timeline: Pick<Timeline, "purchasedAt" | "begins" | "statuses" | "prices" | "series">;
  readonly costCentre: string | null;
  readonly tags: readonly string[];
  readonly costCentres?: readonly Held<string | null>[];
  readonly tagSets?: readonly Held<readonly string[]>[];
  readonly country: string | null;
  readonly area: string | null;
  readonly buyer: string | null;
};

/** The month before and the closed one as one span; null: the number has no billing date in either. */
export function freezeEntry(
  entry: CostEntry,
  window: CostWindow,
  { last, current }: { readonly last: Span; readonly current: Span },
): FrozenEntry | null {
  const { timeline, costCentres, tagSets } = entry;
  if (isEmptyPair(spanPair(timeline, window, { last, current }))) return null;
  const span = { from: last.from, to: current.to };
  const { id, costCentre, tags, country, area, buyer } = entry;
  return {
    id,
    timeline: {
      purchasedAt: timeline.purchasedAt,
      begins: Math.min(Math.max(timeline.begins, span.from), span.to),
      statuses: within(timeline.statuses, span),
      prices: within(timeline.prices, span),
      series: within(timeline.series, span),
    },
    costCentre,
    tags,
    ...(costCentres && { costCentres: within(costCentres, span) }),
    ...(tagSets && { tagSets: within(tagSets, span) }),
    country,
    area,
    buyer,
  };
}

/** Ready to be calculated with, as it was when the month was closed. It has no billing date outside of the two months. */
export const thawEntry = ({ timeline, ...entry }: FrozenEntry): CostEntry => ({
  ...entry,
  timeline: { ...timeline, nextCharge: null },
  expiresAt: null,
});

/** What of a list held in a span, cut at its edges. */
function within<T>(list: readonly Held<T>[], { from, to }: Span): Held<T>[] {
  return list.flatMap((held) => {
    const part = { value: held.value, from: Math.max(held.from, from), to: Math.min(held.to, to) };
    return part.from < part.to ? [part] : [];
  });
}
