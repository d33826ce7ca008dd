import { classNames } from "@/components/ui/layout/class-names";
import { formatMoney } from "@/lib/domain/money/money";
import { type Tally } from "@/lib/domain/tally";

/**
 * A sum as it may be said: one figure per currency, "at least" while prices are missing, "unknown" when none is
 * known, "none" when there is nothing to sum. Never 0 for what is not known.
 */
export function Amount({ tally, isLarge = false }: { tally: Tally; isLarge?: boolean }) {
  const { totals, unknown } = tally;
  if (totals.length === 0) return <span className="text-muted">{unknown > 0 ? "unknown" : "none"}</span>;
  return (
    <span className="figures">
      {unknown > 0 && (
        <span className={classNames("font-normal text-muted", isLarge && "text-base")}>at least </span>
      )}
      {totals.map((money, index) => (
        <span key={money.currency}>
          {index > 0 && <span className="text-muted"> + </span>}
          <span className="whitespace-nowrap">{formatMoney(money)}</span>
        </span>
      ))}
    </span>
  );
}
