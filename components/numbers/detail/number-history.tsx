import { Card } from "@/components/ui/layout/card";
import { Table } from "@/components/ui/table/table";
import { formatMoney } from "@/lib/domain/money/money";
import { type HistoryEntry, MAX_HISTORY, type NumberFacts } from "@/lib/numbers/detail/detail";
import { NumberStatus } from "@/components/number/number-parts";
import { FriendlyName } from "@/components/number/friendly-name";
import { historyHeads, HistoryRow } from "./history-row";
import { SaidHistory } from "./annotation-history";

const NAMES = { status: "Status", name: "Friendly name", price: "Monthly cost" } as const;

type Props = Pick<NumberFacts, "history" | "said" | "isOlderLeftOut">;

/** What the number was when, newest first. */
export function NumberHistory({ history, said, isOlderLeftOut }: Props) {
  if (history.length + said.length === 0) {
    return (
      <Card title="History">
        <p className="text-sm text-muted">Nothing is recorded yet. From now on each change is kept here.</p>
      </Card>
    );
  }
  return (
    <section aria-label="History" className="grid gap-2">
      <h2 className="text-base font-semibold">History</h2>
      {said.length > 0 && <SaidHistory said={said} />}
      {isOlderLeftOut.said && <OlderLeftOut what="cost centre, tags and note" />}
      {history.length > 0 && <VendorHistory history={history} />}
      {isOlderLeftOut.history && <OlderLeftOut what="status, name and price" />}
    </section>
  );
}

const OlderLeftOut = ({ what }: { what: string }) => (
  <p className="text-sm text-muted">
    The newest {MAX_HISTORY.toLocaleString("en-US")} entries of {what} are shown. Older ones are kept, and
    costs are calculated with all of them.
  </p>
);

function VendorHistory({ history }: { history: readonly HistoryEntry[] }) {
  return (
    <Table caption="Status, name and price over time" heads={historyHeads({ hasAuthors: false })}>
      {history.map((entry) => (
        <HistoryRow
          key={`${entry.kind} ${entry.from} ${entry.to}`}
          what={NAMES[entry.kind]}
          was={<Was entry={entry} />}
          from={entry.from}
          to={entry.to}
        />
      ))}
    </Table>
  );
}

function Was({ entry }: { entry: HistoryEntry }) {
  if (entry.kind === "status") return <NumberStatus status={entry.text ?? "unknown"} />;
  if (entry.kind === "name") return <FriendlyName name={entry.text} />;
  return entry.price ? (
    <span className="figures">{formatMoney(entry.price)}</span>
  ) : (
    <span className="text-muted">unknown to Audian</span>
  );
}
