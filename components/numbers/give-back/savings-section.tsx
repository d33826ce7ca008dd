import Link from "next/link";
import { Amount } from "@/components/money/amount";
import { Cell, right, Row, RowHeadCell, Table } from "@/components/ui/table/table";
import { costsHref } from "@/lib/costs/month/address";
import { type Savings } from "@/lib/costs/savings/savings-view";
import { monthName } from "@/lib/domain/dates/months";
import { overAYear } from "@/lib/domain/give-back/give-back";

/** What giving numbers back saved, month by month, as the costs explain it. Nothing where there is nothing. */
export function SavingsSection({ savings: { months, monthly } }: { savings: Savings }) {
  if (months.length === 0) return null;
  return (
    <section aria-label="Savings" className="grid min-w-0 content-start gap-2">
      <div className="grid gap-1">
        <h2 className="text-base font-semibold">
          <Amount tally={monthly} /> saved a month
          <span className="font-normal">
            , <Amount tally={overAYear(monthly)} /> a year
          </span>
        </h2>
        <p className="max-w-prose text-sm text-muted">
          What these numbers cost less than in the month before, part of what Costs shows as numbers that left
          and changes of status.
        </p>
      </div>
      <Table caption="Savings by month" heads={["Month", right("Numbers"), right("Less per month")]}>
        {months.map(({ month, saved, isExpected }) => (
          <Row key={month}>
            <RowHeadCell>
              {isExpected ? (
                <>
                  {monthName(month)} <span className="text-muted">expected</span>
                </>
              ) : (
                <Link href={costsHref("/costs", { month })} prefetch={false} className="hover:underline">
                  {monthName(month)}
                </Link>
              )}
            </RowHeadCell>
            <Cell className="figures text-right">{saved.count.toLocaleString("en-US")}</Cell>
            <Cell className="text-right">
              <Amount tally={saved} />
            </Cell>
          </Row>
        ))}
      </Table>
    </section>
  );
}
