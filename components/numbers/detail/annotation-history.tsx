import { Table } from "@/components/ui/table/table";
import { type SaidEntry } from "@/lib/numbers/detail/detail";
import { historyHeads, HistoryRow } from "./history-row";

const NAMES = { costCentre: "Cost centre", tags: "Tags", note: "Note" } as const;

/** What we said of the number when, and who said so; newest first. */
export function SaidHistory({ said }: { said: readonly SaidEntry[] }) {
  return (
    <Table caption="Cost centre, tags and note over time" heads={historyHeads({ hasAuthors: true })}>
      {said.map((entry) => (
        <HistoryRow
          key={`${entry.kind} ${entry.from}`}
          what={NAMES[entry.kind]}
          was={<Was value={entry.value} />}
          from={entry.from}
          to={entry.to}
          by={entry.by}
        />
      ))}
    </Table>
  );
}

function Was({ value }: { value: SaidEntry["value"] }) {
  const text = typeof value === "string" ? value : (value ?? []).join(", ");
  if (text === "") return <span className="text-muted">none</span>;
  return (
    <bdi
      className="line-clamp-3 wrap-anywhere whitespace-pre-line"
      title={text.length > 120 ? text : undefined}
    >
      {text}
    </bdi>
  );
}
