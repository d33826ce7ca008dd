import { formatMoney, type Money } from "@/lib/domain/money/money";

/** An amount, "none" for zero, or what to say where it is unknown. */
export function Price({ money, unknown = "unknown" }: { money: Money | null; unknown?: string }) {
  if (!money) return <span className="text-muted">{unknown}</span>;
  return <span className="figures">{money.amount === 0 ? "none" : formatMoney(money)}</span>;
}
