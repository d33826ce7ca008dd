import { Cell, HeadCell, Row, RowHeadCell, Table } from "@/components/ui/table";
import { type SaidEntry } from "@/lib/numbers/detail";
import { Instant } from "./instant";

const NAMES = { costCentre: "Cost centre", tags: "Tags", note: "Note" } as const;

/** What we said of the number when, and who said so; newest first. */
export function SaidHistory({ said }: { said: readonly SaidEntry[] }) {
  return (
    <Table caption="Cost centre, tags and note over time">
      <thead>
        <tr>
          <HeadCell>What</HeadCell>
          <HeadCell>Was</HeadCell>
          <HeadCell>From</HeadCell>
          <HeadCell>To</HeadCell>
          <HeadCell>By</HeadCell>
        </tr>
      </thead>
      <tbody>
        {said.map((entry) => (
          <Row key={`${entry.kind} ${entry.from}`}>
            <RowHeadCell>{NAMES[entry.kind]}</RowHeadCell>
            <Cell className="max-w-xs">
              <Was value={entry.value} />
            </Cell>
            <Cell>
              {entry.from ? (
                <Instant at={entry.from} />
              ) : (
                <span className="text-ink-soft">the beginning</span>
              )}
            </Cell>
            <Cell>{entry.to ? <Instant at={entry.to} /> : <span className="text-ink-soft">now</span>}</Cell>
            <Cell>
              {entry.by ? <bdi>{entry.by}</bdi> : <span className="text-ink-soft">not recorded</span>}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

function Was({ value }: { value: SaidEntry["value"] }) {
  const text = typeof value === "string" ? value : (value ?? []).join(", ");
  if (text === "") return <span className="text-ink-soft">none</span>;
  return (
    <bdi
      className="line-clamp-3 break-words whitespace-pre-line"
      title={text.length > 120 ? text : undefined}
    >
      {text}
    </bdi>
  );
}
