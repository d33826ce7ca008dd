import { Card } from "@/components/ui/card";
import { Cell, HeadCell, Row, RowHeadCell, Table } from "@/components/ui/table";
import { formatMoney } from "@/lib/domain/money";
import { type HistoryEntry, type SaidEntry } from "@/lib/numbers/detail";
import { FriendlyName } from "./friendly-name";
import { Instant } from "./instant";
import { NumberStatus } from "./number-status";
import { SaidHistory } from "./said-history";

const NAMES = { status: "Status", name: "Friendly name", price: "Monthly cost" } as const;

/** What the number was when, newest first. */
export function NumberHistory({
  history,
  said,
}: {
  history: readonly HistoryEntry[];
  said: readonly SaidEntry[];
}) {
  if (history.length + said.length === 0) {
    return (
      <Card title="History">
        <p className="text-sm text-ink-soft">
          Nothing is recorded yet. From now on each change is kept here.
        </p>
      </Card>
    );
  }
  return (
    <section aria-label="History" className="grid gap-2">
      <h2 className="text-base font-semibold">History</h2>
      {said.length > 0 && <SaidHistory said={said} />}
      {history.length > 0 && <VendorHistory history={history} />}
    </section>
  );
}

function VendorHistory({ history }: { history: readonly HistoryEntry[] }) {
  return (
    <Table caption="Status, name and price over time">
      <thead>
        <tr>
          <HeadCell>What</HeadCell>
          <HeadCell>Was</HeadCell>
          <HeadCell>From</HeadCell>
          <HeadCell>To</HeadCell>
        </tr>
      </thead>
      <tbody>
        {history.map((entry) => (
          <Row key={`${entry.kind} ${entry.from} ${entry.to}`}>
            <RowHeadCell>{NAMES[entry.kind]}</RowHeadCell>
            <Cell className="max-w-xs">
              <Was entry={entry} />
            </Cell>
            <Cell>
              <Instant at={entry.from} />
            </Cell>
            <Cell>{entry.to ? <Instant at={entry.to} /> : <span className="text-ink-soft">now</span>}</Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

function Was({ entry }: { entry: HistoryEntry }) {
  if (entry.kind === "status") return <NumberStatus status={entry.text ?? "unknown"} />;
  if (entry.kind === "name") return <FriendlyName name={entry.text} />;
  return entry.price ? (
    <span className="figures">{formatMoney(entry.price)}</span>
  ) : (
    <span className="text-ink-soft">unknown to Audian</span>
  );
}
