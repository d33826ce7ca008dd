import { formatDate } from "@/lib/domain/dates/dates-for-people";

/** A date in UTC, or "unknown". */
export function Instant({ at }: { at: string | null }) {
  if (at === null) return <span className="text-ink-soft">unknown</span>;
  return (
    <time dateTime={at} className="figures whitespace-nowrap">
      {formatDate(at)}
    </time>
  );
}
