import Link from "next/link";
import { FriendlyName } from "./friendly-name";
import { type BadgeTone, StatusBadge } from "@/components/ui/feedback/status-badge";
import { type NumberName } from "@/lib/costs/drilldown/drilldown-view";
import { formatDate } from "@/lib/domain/dates/dates-for-people";
import { statusName } from "@/lib/domain/number";

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

/** A status among many: only what is not as usual stands out. */
export function NumberState({ status, goneAt = null }: { status: string; goneAt?: string | null }) {
  if (goneAt) return <StatusBadge tone="neutral">{`Left ${formatDate(goneAt)}`}</StatusBadge>;
  if (status !== "active") return <NumberStatus status={status} />;
  return (
    <span className="inline-flex items-center gap-2">
      <span aria-hidden="true" className="size-[7px] rounded-full bg-positive" />
      Active
    </span>
  );
}

/** A number that leads to its own page. Not prefetched: there may be hundreds. */
export function NumberLink({ number }: { number: Pick<NumberName, "id" | "number" | "friendlyName"> }) {
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
        <span className="max-w-28 min-w-0 text-muted sm:max-w-none">
          <FriendlyName name={number.friendlyName} isTruncated />
        </span>
      )}
    </span>
  );
}
