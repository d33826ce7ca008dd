import { type BadgeTone, StatusBadge } from "@/components/ui/feedback/status-badge";
import { annotationHeading, NAME_KINDS } from "@/lib/domain/annotations";
import { type ImportPreview, type PreviewRow } from "@/lib/numbers/import/import";

const WORDS: Readonly<Record<PreviewRow["kind"], { readonly text: string; readonly tone: BadgeTone }>> = {
  changed: { text: "Will change", tone: "info" },
  same: { text: "Unchanged", tone: "neutral" },
  "new-centre": { text: "New cost centre", tone: "caution" },
  "new-holder": { text: "New holder", tone: "caution" },
  "not-ours": { text: "Not in the account", tone: "caution" },
  unreadable: { text: "Unreadable", tone: "danger" },
  duplicate: { text: "Repeated", tone: "caution" },
};

/** What an import would make of each row. */
export function ImportRows({ preview: { rows, hidden } }: { preview: ImportPreview }) {
  return (
    <>
      <ol className="divide-y divide-line border-t border-line">
        {rows.map((row) => (
          <li
            key={row.line}
            className="grid gap-x-4 gap-y-1 py-2 text-sm sm:grid-cols-[4rem_11rem_9rem_1fr] sm:items-baseline"
          >
            <span className="figures text-muted">Row {row.line}</span>
            <span className="figures min-w-0 font-medium wrap-anywhere">{row.number || "–"}</span>
            <span>
              <StatusBadge tone={WORDS[row.kind].tone}>{WORDS[row.kind].text}</StatusBadge>
            </span>
            <div className="min-w-0 wrap-anywhere">
              {row.reason && <p className="text-muted">{row.reason}</p>}
              <Changes row={row} />
            </div>
          </li>
        ))}
      </ol>
      {hidden > 0 && (
        <p className="text-sm text-muted">{hidden.toLocaleString("en-US")} more rows are not shown.</p>
      )}
    </>
  );
}

function Changes({ row: { before, after } }: { row: PreviewRow }) {
  if (!before || !after) return null;
  const told = [
    ...NAME_KINDS.map((kind) => [annotationHeading(kind), before[kind], after[kind]] as const),
    ["Tags", before.tags.join(", "), after.tags.join(", ")],
    ["Note", before.note, after.note],
    ["Name", before.friendlyName, after.friendlyName],
  ] as const;
  return told
    .filter(([, was, will]) => was !== will)
    .map(([name, was, will]) => (
      <p key={name}>
        <span className="text-muted">{name}</span>{" "}
        <span className="text-muted line-through decoration-1">{short(was)}</span>{" "}
        <span aria-hidden="true">→</span>
        <span className="sr-only">becomes</span> <span className="font-medium">{short(will)}</span>
      </p>
    ));
}

const MAX_SHOWN = 200;
const short = (text: string | null) =>
  !text ? "none" : text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)} …` : text;
