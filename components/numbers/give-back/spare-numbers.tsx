import Link from "next/link";
import { formatMoneyOrUnknown } from "@/lib/domain/money/money";
import { numberAddress } from "@/lib/numbers/list/page";
import { type SpareAdvice } from "@/lib/purchases/inventory/inventory-search";

/** Own numbers of the same area that nobody uses, each with what using it saves. */
export function SpareNumbers({ spares }: { spares: readonly SpareAdvice[] }) {
  return (
    <section
      aria-label="Use these instead"
      className="grid gap-2 rounded-lg border border-line bg-sunken px-3 py-2 text-sm"
    >
      <h3 className="font-semibold">
        You already have {spares.length === 1 ? "one" : spares.length} that nobody uses
      </h3>
      <ul className="grid gap-2">
        {spares.map(({ id, number, instead, saved: { monthlyCost, setupFee } }) => (
          <li key={id}>
            <Link
              href={numberAddress(id)}
              prefetch={false}
              className="figures inline-flex min-h-6 items-center font-medium underline hover:text-action-strong pointer-coarse:min-h-11"
            >
              {number}
            </Link>{" "}
            <span className="figures text-muted">
              instead of {instead} saves {formatMoneyOrUnknown(monthlyCost)} a month
              {setupFee && setupFee.amount > 0 && ` and ${formatMoneyOrUnknown(setupFee)} once`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
