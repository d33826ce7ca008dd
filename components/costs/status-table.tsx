import Link from "next/link";
import { NumberStatus } from "@/components/numbers/number-status";
import { Cell, HeadCell, Row, RowHeadCell, Table } from "@/components/ui/table";
import { type StatusCosts, type Tally } from "@/lib/domain/cost-report";
import { Amount } from "./amount";

/** What the numbers of each status cost a month; the last line is the sum. */
export function StatusTable({ rows, total }: { rows: readonly StatusCosts[]; total: Tally }) {
  return (
    <section className="grid gap-2">
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
          {rows.map((row) => (
            <Row key={row.status}>
              <RowHeadCell>
                <Link
                  href={`/numbers?status=${encodeURIComponent(row.status)}`}
                  prefetch={false}
                  className="inline-block min-h-6 hover:underline"
                >
                  <NumberStatus status={row.status} />
                </Link>
                {row.rule.isAssumed && (
                  <span className="mt-0.5 block text-xs text-ink-soft">
                    assumed to cost; Audian does not say
                  </span>
                )}
              </RowHeadCell>
              <Cell className="figures text-right">{row.count.toLocaleString("en-US")}</Cell>
              <Cell className="text-right">
                {row.rule.isCosting ? (
                  <Amount tally={row} />
                ) : (
                  <span className="text-ink-soft">costs nothing</span>
                )}
              </Cell>
            </Row>
          ))}
        </tbody>
        <tfoot>
          <Row className="border-t border-line-strong font-semibold">
            <RowHeadCell className="font-semibold!">All that cost</RowHeadCell>
            <Cell className="figures text-right">{total.count.toLocaleString("en-US")}</Cell>
            <Cell className="text-right">
              <Amount tally={total} />
            </Cell>
          </Row>
        </tfoot>
      </Table>
    </section>
  );
}
