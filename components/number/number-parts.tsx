import Link from "next/link";
import { FriendlyName } from "./friendly-name";
import { type BadgeTone, StatusBadge } from "@/components/ui/feedback/status-badge";
import { type NumberName } from "@/lib/costs/drilldown/drilldown-view";
import { formatDate } from "@/lib/domain/dates/dates-for-people";

/** A date in UTC, or "unknown". */
export function Instant({ at }: { at: string | null }) {
  if (at === null) return <span className="text-muted">unknown</span>;
  return (
    <time dateTime={at} className="figures whitespace-nowrap">
      {formatDate(at)}
    </time>
  );
}

const TONES: Readonly<Record<string, BadgeTone>> = {
  active: "positive",
  suspended: "caution",
  pending: "info",
};

/** A vendor status. Ones we do not know are shown as they come, neutrally. */
export function NumberStatus({ status }: { status: string }) {
  const tone = Object.hasOwn(TONES, status.toLowerCase()) ? TONES[status.toLowerCase()] : undefined;
  return <StatusBadge tone={tone ?? "neutral"}>{statusName(status)}</StatusBadge>;
}

export const statusName = (status: string) => status.charAt(0).toUpperCase() + status.slice(1);

/** A number that leads to its own page. Not prefetched: there may be hundreds. */
export function NumberLink({ number }: { number: NumberName }) {
  return (
    <span className="flex min-w-0 flex-wrap items-baseline gap-x-3">
      <Link
        href={`/numbers/${encodeURIComponent(number.id)}`}
        prefetch={false}
        className="figures inline-flex min-h-6 items-center whitespace-nowrap text-action-strong hover:underline"
      >
        {number.number}
      </Link>
      {number.friendlyName && (
        <span className="min-w-0 text-muted">
          <FriendlyName name={number.friendlyName} isTruncated />
        </span>
      )}
    </span>
  );
}
