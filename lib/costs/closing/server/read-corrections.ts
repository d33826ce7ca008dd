import "server-only";
import { feesWithCentre } from "@/lib/domain/costs/centre-bridge";
import { type CentreSum, joinSums, sumsByCentre } from "@/lib/domain/costs/closing/centre-sums";
import { type Correction, correctionsOf, nextOpenMonth } from "@/lib/domain/costs/closing/corrections";
import { type CostEntry, type CostLedger } from "@/lib/domain/costs/cost-ledger";
import { type Span } from "@/lib/domain/dates/month-pair";
import { addMonths, type Month, monthStart } from "@/lib/domain/dates/months";
import { type LedgerParts } from "@/lib/costs/month/ledger-parts";
import { type Basis } from "@/lib/costs/month/server/read-basis";
import { type ClosedMonth } from "./closed-months";

/**
 * What a month shows of earlier closed months: a closed one what it took over, the first open one after them what they
 * would cost otherwise by what is known now. As far back as costs are calculated; `open` is of what is known now.
 */
export function correctionsIn(
  month: Month,
  { closedMonths }: Pick<Basis, "closedMonths">,
  open: Pick<Basis, "ledger" | "parts" | "window">,
): readonly Correction[] {
  const closed = closedMonths.find((one) => one.month === month);
  if (closed) return closed.corrections;
  const names = new Set(closedMonths.map((one) => one.month));
  const some = closedMonths.filter(
    (one) => nextOpenMonth(one.month, names) === month && open.window.months.names.includes(one.month),
  );
  if (some.length === 0) return [];
  const corrected = closedMonths.flatMap(({ corrections }) => corrections);
  const sums = recalculate(open, some);
  return some.flatMap(({ month: of, sums: frozen }, index) =>
    correctionsOf(of, frozen, sums[index] ?? [], corrected),
  );
}

/** What closed months would be by what is known now, each cut in the zone that it was closed in. */
function recalculate(
  { ledger, parts, window }: { ledger: CostLedger; parts: LedgerParts; window: { readonly now: number } },
  months: readonly ClosedMonth[],
): CentreSum[][] {
  const spans = months.map(spanOfClosed);
  const all = parts.map((part) => sumsOfPart(part, spans, window.now));
  all.push(sumsByCentre({ entries: [], setupFees: feesWithCentre(ledger) }, spans, window.now));
  return spans.map((_span, index) => joinSums(all.map((sums) => sums[index] ?? [])));
}

/** A closed month as a span of time. */
const spanOfClosed = ({ month, timeZone }: Pick<ClosedMonth, "month" | "timeZone">): Span => ({
  from: monthStart(timeZone, month).getTime(),
  to: monthStart(timeZone, addMonths(month, 1)).getTime(),
});

const kept = new WeakMap<readonly CostEntry[], { readonly key: string; readonly sums: CentreSum[][] }>();

/** Kept with the part of the numbers: months that are over do not change with the clock. */
function sumsOfPart(part: readonly CostEntry[], spans: readonly Span[], now: number): CentreSum[][] {
  const key = spans.map(({ from, to }) => `${from}-${to}`).join(" ");
  const found = kept.get(part);
  if (found?.key === key) return found.sums;
  const sums = sumsByCentre({ entries: part, setupFees: [] }, spans, now);
  kept.set(part, { key, sums });
  return sums;
}
