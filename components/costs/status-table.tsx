import Link from "next/link";
import { NumberStatus, statusName } from "@/components/numbers/number-status";
import { Cell, HeadCell, Row, RowHeadCell, Table } from "@/components/ui/table";
import { type CostsView } from "@/lib/costs/costs-view";
import { Amount } from "./amount";

/** What the numbers of each status cost a month; the last line is the sum. */
export function StatusTable({ byStatus, monthly }: Pick<CostsView, "byStatus" | "monthly">) {
  const assumed = byStatus.filter(({ rule }) => rule.isAssumed).map(({ status }) => statusName(status));
  return (
    <section className="grid gap-2" aria-label="By status">
      <h2 className="text-base font-semibold">By status</h2>
      <Table caption="Monthly cost by status">
        <thead>
          <tr>
            <HeadCell>Status</HeadCell>
            <HeadCell className="text-right!">Numbers</HeadCell>
            <HeadCell className="text-right!">Monthly cost</HeadCell>
          </tr>
        </thead>
        <tbody>
          {byStatus.map((row) => (
            <Row key={row.status}>
              <RowHeadCell>
                <Link
                  href={`/numbers?status=${encodeURIComponent(row.status)}`}
                  prefetch={false}
                  className="inline-block min-h-6 hover:underline"
                >
                  <NumberStatus status={row.status} />
                </Link>
              </RowHeadCell>
              <Cell className="figures text-right">{row.count.toLocaleString("en-US")}</Cell>
              <Cell className="text-right">
                {row.rule.isCosting ? <Amount tally={row} /> : <span className="text-ink-soft">none</span>}
              </Cell>
            </Row>
          ))}
        </tbody>
        <tfoot>
          <Row className="border-t border-line-strong font-semibold">
            <RowHeadCell className="font-semibold!">All that cost</RowHeadCell>
            <Cell className="figures text-right">{monthly.count.toLocaleString("en-US")}</Cell>
            <Cell className="text-right">
              <Amount tally={monthly} />
            </Cell>
          </Row>
        </tfoot>
      </Table>
      {assumed.length > 0 && (
        <p className="text-sm break-words text-ink-soft">
          Assumed to cost, because Audian does not say: {assumed.join(", ")}.
        </p>
      )}
    </section>
  );
}
