import Link from "next/link";
import { Cell, Row, RowHeadCell, Table, right } from "@/components/ui/table/table";
import { WaterfallChart, type WaterfallStep } from "@/components/ui/charts/waterfall-chart";
import { drilldownHref } from "@/lib/costs/month/address";
import { type Bridge, type BridgeTerm } from "@/lib/costs/month/month-view";
import { formatChange, formatMoney, type Money } from "@/lib/domain/money/money";
import { type Month, monthName } from "@/lib/domain/dates/months";
import { countOf } from "@/components/ui/feedback/measures";
import { CsvLink, Section } from "./section";
import { TERM_WORDS } from "@/lib/costs/words";

/** Why a month differs from the one before, to the cent; each reason opens the numbers behind it. */
export function BridgeSection({
  month,
  bridges,
  csv,
}: {
  month: Month;
  bridges: readonly Bridge[];
  csv: string | null;
}) {
  const [first] = bridges;
  if (!first) return null;
  const title = `Why ${monthName(month)} differs from ${monthName(first.lastMonth)}`;
  return (
    <Section
      id="why"
      title={title}
      aside={<CsvLink href={csv} what="Why it changed" />}
      about="Charges and setup fees, calculated from prices and dates. Each change counts under the first reason that applies."
    >
      <div className="grid gap-4">
        {bridges.map((bridge) => (
          <div key={bridge.currency} className="grid items-start gap-4 xl:grid-cols-2">
            <BridgeTable month={month} bridge={bridge} />
            <div className="rounded-lg border border-line bg-surface p-3 sm:p-4">
              <BridgeChart month={month} bridge={bridge} />
            </div>
          </div>
        ))}
      </div>
    </Section>
  );
}

/** The bridge as steps of a waterfall; reasons of nothing are only in the table. */
export function BridgeChart({ month, bridge }: { month: Month; bridge: Bridge }) {
  const { terms, last, lastMonth, currency } = bridge;
  const change = terms.filter(({ amount }) => amount.amount !== 0);
  const total = (key: string, money: Money): WaterfallStep => ({
    key,
    label: monthName(key),
    amount: formatMoney(money),
    isTotal: true,
    value: money.amount,
  });
  const steps = [
    total(lastMonth, last),
    ...change.map(({ term, amount }) => ({
      key: term,
      label: TERM_WORDS[term].name,
      amount: formatChange(amount),
      isTotal: false,
      value: amount.amount,
    })),
    total(month, bridge.this),
  ];
  const told = steps.map(({ label, amount }) => `${label} ${amount}`).join(", ");
  return (
    <WaterfallChart
      title={`From ${monthName(lastMonth)} to ${monthName(month)} in ${currency}`}
      description={`${told}. Rises are full, falls are hatched. The table has the same figures.`}
      steps={steps}
    />
  );
}

export function BridgeTable({ month, bridge }: { month: Month; bridge: Bridge }) {
  const { lastMonth, last, terms, currency } = bridge;
  return (
    <Table
      caption={`From ${monthName(lastMonth)} to ${monthName(month)}, ${currency}`}
      heads={["Reason", right("Numbers"), right("Amount")]}
      foot={
        <>
          <RowHeadCell className="font-semibold!">{monthName(month)}</RowHeadCell>
          <Cell />
          <Cell className="figures text-right whitespace-nowrap">{formatMoney(bridge.this)}</Cell>
        </>
      }
    >
      <Row className="font-semibold">
        <RowHeadCell className="font-semibold!">{monthName(lastMonth)}</RowHeadCell>
        <Cell />
        <Cell className="figures text-right whitespace-nowrap">{formatMoney(last)}</Cell>
      </Row>
      {terms.map((term) => (
        <TermRow key={term.term} month={month} term={term} />
      ))}
    </Table>
  );
}

function TermRow({ month, term: { term, amount, count, unknown, key } }: { month: Month; term: BridgeTerm }) {
  const { name, meaning } = TERM_WORDS[term];
  const isNothing = count === 0 && amount.amount === 0;
  return (
    <Row>
      <RowHeadCell className={isNothing ? "text-muted" : undefined}>
        {key === null ? (
          name
        ) : (
          <Link
            href={drilldownHref(month, key)}
            prefetch={false}
            title={meaning}
            className="inline-flex min-h-6 items-center text-action-strong hover:underline"
          >
            {name}
          </Link>
        )}
        {unknown > 0 && (
          <span className="block text-xs text-muted">{countOf(unknown, "number")} without a known price</span>
        )}
      </RowHeadCell>
      <Cell className="figures text-right text-muted">{count > 0 && count.toLocaleString("en-US")}</Cell>
      <Cell className={`figures text-right whitespace-nowrap ${isNothing ? "text-muted" : ""}`}>
        {formatChange(amount)}
      </Cell>
    </Row>
  );
}
