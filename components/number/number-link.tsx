import Link from "next/link";
import { FriendlyName } from "./friendly-name";
import { type NumberName } from "@/lib/costs/drilldown/drilldown-view";

/** A number that leads to its own page. Not prefetched: there may be hundreds. */
export function NumberLink({ number }: { number: NumberName }) {
  return (
    <span className="flex min-w-0 flex-wrap items-baseline gap-x-3">
      <Link
        href={`/numbers/${encodeURIComponent(number.id)}`}
        prefetch={false}
        className="figures inline-flex min-h-6 items-center whitespace-nowrap text-accent-strong hover:underline"
      >
        {number.number}
      </Link>
      {number.friendlyName && (
        <span className="min-w-0 text-ink-soft">
          <FriendlyName name={number.friendlyName} isTruncated />
        </span>
      )}
    </span>
  );
}
