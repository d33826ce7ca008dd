import Link from "next/link";
import { Notice } from "@/components/ui/feedback/notice";
import { drilldownHref } from "@/lib/costs/month/address";
import { type MonthView } from "@/lib/costs/month/month-view";
import { Amount, countOf } from "@/components/money/amount";

/** Suspended numbers that are priced all the same. Nothing when there are none. */
export function WasteNotice({ view: { suspended, month } }: { view: MonthView }) {
  if (suspended.count === 0) return null;
  return (
    <Notice
      tone="info"
      title={`Possible waste: ${countOf(suspended.count, "suspended number")}`}
      action={
        <Link
          href={drilldownHref(month, suspended.key)}
          prefetch={false}
          className="inline-flex min-h-6 items-center text-sm font-medium text-accent-strong hover:underline"
        >
          Show them
        </Link>
      }
    >
      They cost <Amount tally={suspended} /> a month and may be unused.
    </Notice>
  );
}
