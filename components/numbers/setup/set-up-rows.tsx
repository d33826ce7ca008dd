import { FriendlyName } from "@/components/number/friendly-name";
import { type BadgeTone, StatusBadge } from "@/components/ui/feedback/status-badge";
import { Card } from "@/components/ui/layout/card";
import { partsOf, type SetupDifference } from "@/lib/domain/setup/setup-change";
import { setupWords } from "@/lib/domain/setup/setup-wording";
import { resultOf, type SetupJob, type SetupRow } from "@/lib/numbers/setup/job";

const TONES: Readonly<Record<SetupRow["state"], BadgeTone>> = {
  pending: "neutral",
  sending: "info",
  done: "positive",
  failed: "danger",
  uncertain: "caution",
};

/** The numbers of a job: before it is started what will change, afterwards what became of each. */
export function SetUpRows({ job }: { job: SetupJob }) {
  const isDraft = job.state === "draft";
  const hidden = job.counts.all - job.rows.length;
  return (
    <Card title={isDraft ? "Changes" : "Numbers"}>
      <ul className="-my-2 divide-y divide-line">
        {job.rows.map((row) => (
          <li key={row.numberId} className="grid gap-x-4 gap-y-1 py-2 text-sm sm:grid-cols-[11rem_1fr]">
            <a
              href={`/numbers/${encodeURIComponent(row.numberId)}`}
              className="figures inline-flex min-h-6 items-start font-medium whitespace-nowrap hover:underline"
            >
              {row.phone.international}
            </a>
            <div className="min-w-0">{isDraft ? <Planned row={row} /> : <Result row={row} />}</div>
          </li>
        ))}
      </ul>
      {hidden > 0 && (
        <p className="mt-4 text-sm text-muted">{hidden.toLocaleString("en-US")} more are in the CSV.</p>
      )}
    </Card>
  );
}

function Result({ row }: { row: SetupRow }) {
  const { what, todo } = resultOf(row);
  return (
    <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
      <StatusBadge tone={TONES[row.state]}>{what}</StatusBadge>
      {todo && <span className="min-w-0 wrap-anywhere text-muted">{todo}</span>}
    </div>
  );
}

function Planned({ row: { differences, isReading, code, change } }: { row: SetupRow }) {
  if (isReading) return <span className="text-muted">Reading…</span>;
  if (!differences) {
    const name = change.friendlyName === undefined ? "" : ` Name: ${change.friendlyName ?? "none"}.`;
    return (
      <span className="wrap-anywhere">
        Current settings unknown ({setupWords(code ?? "NOT_READ").what}). Will set{" "}
        {partsOf(change).join(", ")}.{name}
      </span>
    );
  }
  if (differences.length === 0) return <span className="text-muted">No change: already set up this way</span>;
  return (
    <dl className="grid gap-1">
      {differences.map((difference) => (
        <div key={difference.name} className="flex flex-wrap gap-x-2">
          <dt className="text-muted first-letter:uppercase">{difference.name}</dt>
          <dd className="min-w-0 wrap-anywhere">
            <span className="text-muted line-through decoration-1">
              <Value of={difference} value={difference.was} />
            </span>{" "}
            <span aria-hidden="true">→</span>
            <span className="sr-only">becomes</span>{" "}
            <span className="font-medium">
              <Value of={difference} value={difference.will} />
            </span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Value({ of: { name }, value }: { of: SetupDifference; value: SetupDifference["was"] }) {
  if (name === "when calls are forwarded") {
    return value === null ? "not set" : value ? "when nobody is available" : "always";
  }
  if (value === null) return name === "friendly name" ? "no name" : "none";
  if (typeof value === "boolean") return value ? "on" : "off";
  if (name === "friendly name") return <FriendlyName name={String(value)} />;
  return String(value);
}
