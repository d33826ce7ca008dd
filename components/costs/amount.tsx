import { type Tally } from "@/lib/domain/cost-report";
import { formatMoney, zeroMoney } from "@/lib/domain/money";

/** A sum as it may be said: one figure per currency, "at least" while prices are missing, never 0 for unknown. */
export function Amount({ tally }: { tally: Tally }) {
  const { totals, unknown, count } = tally;
  if (totals.length === 0 && unknown > 0) return <span className="text-ink-soft">unknown</span>;
  const figures = totals.length > 0 ? totals : [zeroMoney()];
  return (
    <span className="figures whitespace-nowrap">
      {unknown > 0 && count > 0 && <span className="text-[0.7em] font-normal text-ink-soft">at least </span>}
      {figures.map(formatMoney).join(" + ")}
    </span>
  );
}
