import Link from "next/link";
import { type ReactNode } from "react";
import { BridgeSection } from "@/components/costs/month/bridge-section";
import { MonthSummary } from "@/components/costs/month/month-summary";
import { monthCurrencies, MonthsChart } from "@/components/costs/month/months-chart";
import { MoversSection } from "@/components/costs/month/movers-section";
import { CsvLink, Section } from "@/components/costs/month/section";
import { Amount } from "@/components/money/amount";
import { countOf } from "@/components/ui/feedback/measures";
import { Notice } from "@/components/ui/feedback/notice";
import { Cell, right, Row, RowHeadCell, Table } from "@/components/ui/table/table";
import { costsHref, drilldownHref } from "@/lib/costs/month/address";
import { type MonthTotal, type MonthView } from "@/lib/costs/month/month-view";
import { formatInstant } from "@/lib/domain/dates/dates-for-people";
import { monthIn, monthName } from "@/lib/domain/dates/months";
import { type Money } from "@/lib/domain/money/money";
import { joinTallies } from "@/lib/domain/tally";

/** The first page of the costs: the month in a sentence, why it changed, how it compares. */
export function CostsOverview({
  view,
  limit,
  csvOf,
  budgets,
  vendor,
}: {
  view: MonthView;
  /** The budget in total. */
  limit: Money | null;
  /** The download of a table; null for people who may not take figures away. */
  csvOf: (table: string) => string | null;
  /** What to say about budgets. */
  budgets?: ReactNode;
  /** The vendor's own figures. */
  vendor?: ReactNode;
}) {
  return (
    <div className="grid gap-8">
      {budgets}
      <div className="grid gap-3">
        <MonthSummary view={view} />
        {vendor}
      </div>
      <BridgeSection month={view.month} bridges={view.bridges} csv={csvOf("bridge")} />
      <WasteNotice view={view} />
      <MonthsSection view={view} limit={limit} csv={csvOf("months")} />
      <MoversSection view={view} csv={csvOf("movers")} />
    </div>
  );
}

/** Twelve months back, this one and three ahead: as pictures, one per currency, and as a table. */
function MonthsSection({ view, limit, csv }: { view: MonthView; limit: Money | null; csv: string | null }) {
  const { months, timeZone, undated, recordsBeginAt } = view;
  return (
    <Section
      title="Month by month"
      aside={<CsvLink href={csv} what="Month by month" />}
      about={
        <>
          Calculated from prices and billing dates, months in {timeZone}; Audian&apos;s invoice may differ.{" "}
          {recordsBeginAt
            ? `Our records begin on ${formatInstant(recordsBeginAt)}: what lies before is reconstructed from purchase dates and the first prices we read, without numbers that had left by then. `
            : "Nothing is recorded yet: everything is reconstructed from purchase dates. "}
          The months ahead are a forecast from today&apos;s numbers and prices.
          {undated > 0 && ` Not in it: ${countOf(undated, "number")} without a known billing date.`}
        </>
      }
    >
      <div className="grid items-start gap-4">
        {monthCurrencies(months).map((currency) => (
          <figure key={currency} className="rounded-lg border border-line bg-surface p-3 sm:p-4">
            <MonthsChart view={view} currency={currency} limit={limit} />
          </figure>
        ))}
        <MonthsTable view={view} />
      </div>
    </Section>
  );
}

function MonthsTable({ view: { months, month: shown, asOf, timeZone } }: { view: MonthView }) {
  const current = monthIn(timeZone, new Date(asOf));
  return (
    <Table
      caption="Calculated costs of sixteen months"
      heads={["Month", "Kind", right("Charges"), right("Amount"), right("Setup fees"), right("Together")]}
    >
      {[...months].reverse().map((total) => (
        <Row key={total.month} className={total.month === shown ? "bg-selected" : undefined}>
          <RowHeadCell>
            <Link
              href={costsHref("/costs", { month: total.month === current ? null : total.month })}
              prefetch={false}
              aria-current={total.month === shown ? "true" : undefined}
              className="inline-flex min-h-6 items-center whitespace-nowrap text-action-strong hover:underline"
            >
              {monthName(total.month)}
            </Link>
          </RowHeadCell>
          <Cell className="text-muted">{describeKind(total, current)}</Cell>
          <Cell className="figures text-right">{total.count.toLocaleString("en-US")}</Cell>
          <Cell className="text-right">
            <Amount tally={total} />
          </Cell>
          <Cell className="text-right">
            <Amount tally={total.setupFees} />
          </Cell>
          <Cell className="text-right font-medium">
            <Amount tally={joinTallies(total, total.setupFees)} />
          </Cell>
        </Row>
      ))}
    </Table>
  );
}

/** What kind of figure a month is, in a word. */
function describeKind({ month, isForecast, isReconstructed }: MonthTotal, current: string): string {
  if (isForecast) return "forecast";
  if (month === current) return "actual + forecast";
  return isReconstructed ? "reconstructed" : "calculated";
}

/** Suspended numbers that are priced all the same. Nothing when there are none. */
export function WasteNotice({ view: { suspended, month } }: { view: MonthView }) {
  if (suspended.count === 0) return null;
  return (
    <Notice
      tone="info"
      title={`Possible waste: ${countOf(suspended.count, "suspended number")}`}
      action={
        <Link
          href={drilldownHref(month, suspended.key)}
          prefetch={false}
          className="inline-flex min-h-6 items-center text-sm font-medium text-action-strong hover:underline"
        >
          Show them
        </Link>
      }
    >
      They cost <Amount tally={suspended} /> a month and may be unused.
    </Notice>
  );
}
