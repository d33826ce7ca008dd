import { Cell, HeadCell, Row, RowHeadCell, Table } from "@/components/ui/table";
import { type CostsView } from "@/lib/costs/costs-view";
import { monthName } from "@/lib/domain/months";
import { Amount } from "./amount";
import { countOf } from "./count";

/** Charges of twelve months, newest first, as far as today's numbers tell. */
export function MonthsTable({
  months,
  timeZone,
  undated,
}: Pick<CostsView, "months" | "timeZone" | "undated">) {
  return (
    <section className="grid gap-2" aria-label="Twelve months">
      <h2 className="text-base font-semibold">Twelve months</h2>
      <Table caption="Calculated charges of twelve months">
        <thead>
          <tr>
            <HeadCell>Month</HeadCell>
            <HeadCell className="text-right!">Charges</HeadCell>
            <HeadCell className="text-right!">Amount</HeadCell>
          </tr>
        </thead>
        <tbody>
          {months.map((month, index) => (
            <Row key={month.month}>
              <RowHeadCell>
                {monthName(month.month)}
                {index === 0 && (
                  <span className="block text-xs text-ink-soft">with charges still to come</span>
                )}
              </RowHeadCell>
              <Cell className="figures text-right">{month.count.toLocaleString("en-US")}</Cell>
              <Cell className="text-right">
                <Amount tally={month} />
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
      <p className="text-sm text-ink-soft">
        Calculated from purchase dates and today&apos;s prices of the numbers the account has now, months in{" "}
        {timeZone}. Setup fees, earlier prices and numbers that have left the account are not in it;
        Audian&apos;s invoice may differ.
        {undated > 0 && ` Not in it either: ${countOf(undated, "number")} without a known billing date.`}
      </p>
    </section>
  );
}
