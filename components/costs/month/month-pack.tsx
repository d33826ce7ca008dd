import { Time } from "@/components/shell/time";
import { Cell, right, Row, RowHeadCell, Table } from "@/components/ui/table/table";
import { type BudgetLine } from "@/lib/costs/month/budget-lines";
import { type BreakdownRow, type MonthView } from "@/lib/costs/month/month-view";
import { formatMoney, type Money } from "@/lib/domain/money/money";
import { monthName } from "@/lib/domain/dates/months";
import { joinTallies, type Tally } from "@/lib/domain/tally";
import { Amount } from "@/components/money/amount";
import { countOf } from "@/components/ui/feedback/measures";
import { CorrectionsSection } from "../closing/corrections-section";
import { AsOf } from "./costs-header";
import { breakdownName } from "../drilldown/breakdown-section";
import { BridgeTable, WithoutEffect } from "./bridge-section";
import { describeMonth } from "./describe-month";
import { KeyFigure } from "./month-summary";
import { monthCurrencies } from "./month-columns";
import { MonthsChart } from "./months-chart";

/** Cost centres that are named; the rest is one line, so that all of it stays on one sheet. */
const NAMED = 5;

/** A month on one sheet of A4. */
export function MonthPack({
  view,
  lines,
  limit,
}: {
  view: MonthView;
  lines: readonly BudgetLine[];
  limit: Money | null;
}) {
  const { month, now, bridges, suspended, recordsBeginAt } = view;
  return (
    <article className="pack grid gap-4 rounded-lg border border-line bg-surface p-4 text-xs sm:p-8 print:gap-3 print:rounded-none print:border-0 print:p-0">
      <header className="grid gap-1">
        <h1 className="text-xl font-semibold tracking-tight">Costs of {monthName(month)}</h1>
        <AsOf view={view} />
        {describeMonth(view).map((sentence) => (
          <p key={sentence} className="figures text-sm">
            {sentence}
          </p>
        ))}
      </header>
      <div className="flex flex-wrap items-end justify-between gap-3 border-y border-control py-2">
        <KeyFigure view={view} isPaper />
        <p className="text-right">
          <span className="block text-muted">Monthly cost now</span>
          <span className="text-base font-semibold">
            <Amount tally={now.runRate} />
          </span>
        </p>
      </div>
      {monthCurrencies(view.months).map((currency) => (
        <MonthsChart key={currency} view={view} currency={currency} limit={limit} />
      ))}
      {bridges.map((bridge) => (
        <div key={bridge.currency} className="grid gap-1">
          <BridgeTable month={month} bridge={bridge} />
          <WithoutEffect terms={bridge.terms} isPaper />
        </div>
      ))}
      <CorrectionsSection view={view} csv={null} />
      <div className="grid items-start gap-3 sm:grid-cols-2 print:grid-cols-2">
        <Centres view={view} />
        <Budgets lines={lines} />
      </div>
      <footer className="text-muted">
        Calculated from prices and billing dates; Audian&apos;s invoice may differ.{" "}
        {recordsBeginAt && (
          <>
            Our records begin on <Time at={recordsBeginAt} />; earlier months are reconstructed.{" "}
          </>
        )}
        {suspended.count > 0 && (
          <>
            Possible waste: {countOf(suspended.count, "suspended number")} for <Amount tally={suspended} /> a
            month.{" "}
          </>
        )}
        Forecast of {monthName(now.nextMonth.month)}: <Amount tally={now.nextMonth} />.
      </footer>
    </article>
  );
}

function Centres({ view: { breakdowns, figures } }: { view: MonthView }) {
  const rows = breakdowns.find(({ dimension }) => dimension === "costCentre")?.rows ?? [];
  const named = rows.length > NAMED + 1 ? rows.slice(0, NAMED) : rows;
  const others = rows.slice(named.length);
  return (
    <Table caption="Charges by cost centre" heads={["Cost centre", right("Numbers"), right("Amount")]}>
      {named.map((row) => (
        <Centre key={row.key} name={breakdownName("costCentre", row)} row={row} />
      ))}
      {others.length > 0 && (
        <Centre
          name={`${others.length} others`}
          row={{ ...joinTallies(...others), numbers: others.reduce((sum, { numbers }) => sum + numbers, 0) }}
        />
      )}
      <Row className="border-t border-control font-semibold">
        <RowHeadCell className="font-semibold!">All charges</RowHeadCell>
        <Cell />
        <Cell className="text-right">
          <Amount tally={figures.total} />
        </Cell>
      </Row>
    </Table>
  );
}

const Centre = ({ name, row }: { name: string; row: Tally & Pick<BreakdownRow, "numbers"> }) => (
  <Row>
    <RowHeadCell className="break-words">{name}</RowHeadCell>
    <Cell className="figures text-right">{row.numbers.toLocaleString("en-US")}</Cell>
    <Cell className="text-right">
      <Amount tally={row} />
    </Cell>
  </Row>
);

function Budgets({ lines }: { lines: readonly BudgetLine[] }) {
  if (lines.length === 0) return <p className="text-muted">No budget is set.</p>;
  return (
    <Table caption="Budgets" heads={["Budget", right("Monthly"), right("Left")]}>
      {lines.slice(0, NAMED + 1).map(({ costCentre, limit, left }) => (
        <Row key={costCentre ?? ""}>
          <RowHeadCell className="break-words">{costCentre ?? "In total"}</RowHeadCell>
          <Cell className="figures text-right">{formatMoney(limit)}</Cell>
          <Cell className="figures text-right">{left && formatMoney(left)}</Cell>
        </Row>
      ))}
    </Table>
  );
}
