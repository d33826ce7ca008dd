import { type Span } from "../../dates/month-pair";
import { joinTallies, MoneySum, type Tally } from "../../tally";
import { feesWithCentre } from "../centre-bridge";
import { costCentreAt, type CostLedger } from "../cost-ledger";
import { ABSENT, amountOf, chargeAt, FREE, utcMonthsBetween, visitChargeDates } from "../timeline";

/** What a cost centre was charged in a month; null: the numbers without one. */
export type CentreSum = {
  readonly costCentre: string | null;
  readonly charges: Tally;
  readonly setupFees: Tally;
};

type Sums = Map<string | null, { readonly charges: MoneySum; readonly setupFees: MoneySum }>;

/** Charges and setup fees of some spans by cost centre, each cent in one of them. `now` is in ms. */
export function sumsByCentre(ledger: CostLedger, spans: readonly Span[], now: number): CentreSum[][] {
  const all = spans.map((): Sums => new Map());
  const months = utcMonthsBetween(
    Math.min(...spans.map(({ from }) => from)),
    Math.max(...spans.map(({ to }) => to)),
  );
  for (const entry of ledger.entries) {
    visitChargeDates(entry.timeline, months, now, (at) => {
      const sums = all[spans.findIndex((span) => at >= span.from && at < span.to)];
      if (!sums) return;
      const state = chargeAt(entry.timeline, at);
      if (state !== ABSENT && state !== FREE)
        sumsOf(sums, costCentreAt(entry, at)).charges.add(amountOf(state));
    });
  }
  for (const { at, fee, costCentre } of feesWithCentre(ledger)) {
    const sums = all[spans.findIndex((span) => at >= span.from && at < span.to)];
    if (sums) sumsOf(sums, costCentre ?? null).setupFees.add(fee);
  }
  return all.map((sums) =>
    [...sums].sort(byName).map(([costCentre, { charges, setupFees }]) => ({
      costCentre,
      charges: charges.tally(),
      setupFees: setupFees.tally(),
    })),
  );
}

/** The sums of several parts of the numbers as one. */
export function joinSums(parts: readonly (readonly CentreSum[])[]): CentreSum[] {
  const byCentre = new Map<string | null, CentreSum[]>();
  for (const sum of parts.flat())
    byCentre.set(sum.costCentre, [...(byCentre.get(sum.costCentre) ?? []), sum]);
  return [...byCentre].sort(byName).map(([costCentre, sums]) => ({ costCentre, ...wholeOf(sums) }));
}

/** All cost centres together. */
export const wholeOf = (sums: readonly CentreSum[]): Pick<CentreSum, "charges" | "setupFees"> => ({
  charges: joinTallies(...sums.map(({ charges }) => charges)),
  setupFees: joinTallies(...sums.map(({ setupFees }) => setupFees)),
});

/** Charges and setup fees in one. */
export const bothOf = ({ charges, setupFees }: Pick<CentreSum, "charges" | "setupFees">): Tally =>
  joinTallies(charges, setupFees);

const byName = ([one]: readonly [string | null, unknown], [other]: readonly [string | null, unknown]) =>
  (one ?? "") < (other ?? "") ? -1 : 1;

function sumsOf(sums: Sums, costCentre: string | null) {
  let sum = sums.get(costCentre);
  if (!sum) sums.set(costCentre, (sum = { charges: new MoneySum(), setupFees: new MoneySum() }));
  return sum;
}
