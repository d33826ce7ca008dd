import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { ChangeBar, Tip } from "@/components/ui/charts/column-parts";
import { countOf } from "@/components/ui/feedback/measures";
import { Cell, Row, RowHeadCell } from "@/components/ui/table/table";
import { drilldownHref } from "@/lib/costs/month/address";
import { type Bridge, type BridgeTerm } from "@/lib/costs/month/month-view";
import { TERM_WORDS } from "@/lib/costs/words";
import { type Month, monthName } from "@/lib/domain/dates/months";
import { formatChange, formatMoney } from "@/lib/domain/money/money";
import { CsvLink, Panel, PanelTable } from "./section";

/** Why a month differs from the one before, to the cent; each reason opens the numbers behind it. */
export function BridgeSection({
  month,
  bridges,
  changes,
  csv,
}: {
  month: Month;
  bridges: readonly Bridge[];
  /** Leads to the numbers that arrived, left and changed; null: the month has not begun. */
  changes: string | null;
  csv: string | null;
}) {
  const [first] = bridges;
  if (!first) return null;
  return (
    <Panel
      id="why"
      title="Why it changed"
      meta={`${monthName(month)} vs ${monthName(first.lastMonth)}`}
      aside={
        <>
          {changes && (
            <Link
              href={changes}
              prefetch={false}
              className="inline-flex min-h-8 items-center text-sm text-muted hover:text-ink hover:underline print:hidden"
            >
              What changed
            </Link>
          )}
          <CsvLink href={csv} what="Why it changed" />
        </>
      }
    >
      <div className="divide-y divide-line">
        {bridges.map((bridge) => (
          <div key={bridge.currency}>
            <BridgeTable month={month} bridge={bridge} />
            <WithoutEffect terms={bridge.terms} />
          </div>
        ))}
      </div>
    </Panel>
  );
}

/** Whether a reason says anything: it moved the sum, or numbers are behind it that cancel out or are not known. */
const counts = ({ count, amount }: BridgeTerm) => count > 0 || amount.amount !== 0;

/** The month before, each reason that counts with its size as a bar, and what they make. */
export function BridgeTable({ month, bridge }: { month: Month; bridge: Bridge }) {
  const { lastMonth, last, terms, currency } = bridge;
  const shown = terms.filter(counts);
  const all = shown.map(({ amount }) => amount.amount);
  return (
    <PanelTable
      caption={`From ${monthName(lastMonth)} to ${monthName(month)}, ${currency}`}
      heads={["Reason", "Size", "Amount"]}
      foot={
        <>
          <RowHeadCell className="px-4 font-semibold!">{monthName(month)}</RowHeadCell>
          <Cell />
          <Cell className="figures px-4 text-right whitespace-nowrap">{formatMoney(bridge.this)}</Cell>
        </>
      }
    >
      <Row className="border-hairline text-muted hover:bg-transparent">
        <RowHeadCell className="px-4">{monthName(lastMonth)}</RowHeadCell>
        <Cell />
        <Cell className="figures px-4 text-right whitespace-nowrap">{formatMoney(last)}</Cell>
      </Row>
      {shown.map((term) => (
        <TermRow key={term.term} month={month} term={term} all={all} />
      ))}
    </PanelTable>
  );
}

function TermRow({
  month,
  term: { term, amount, count, unknown, key },
  all,
}: {
  month: Month;
  term: BridgeTerm;
  all: readonly number[];
}) {
  const { name, meaning } = TERM_WORDS[term];
  const tip = `why-${amount.currency}-${term}`;
  return (
    <Row className="group/tip relative border-hairline">
      <RowHeadCell className="px-4">
        {key === null ? (
          name
        ) : (
          // The whole row is its target.
          <Link
            href={drilldownHref(month, key)}
            prefetch={false}
            aria-describedby={tip}
            className="inline-flex min-h-6 items-center font-medium after:absolute after:inset-0 hover:underline"
          >
            {name}
          </Link>
        )}
        {count > 0 && (
          <span className="figures block text-xs whitespace-nowrap text-muted sm:ml-2 sm:inline">
            {countOf(count, "number")}
          </span>
        )}
        {unknown > 0 && (
          <span className="block text-xs text-muted">{countOf(unknown, "number")} without a known price</span>
        )}
        <Tip id={tip} side="start">
          {meaning}
        </Tip>
      </RowHeadCell>
      <Cell className="w-1/4 px-0 sm:w-2/5">
        <ChangeBar change={amount.amount} all={all} />
      </Cell>
      <Cell className="figures px-4 text-right font-medium whitespace-nowrap">{formatChange(amount)}</Cell>
    </Row>
  );
}

/** The other reasons in one line; on paper their names. */
export function WithoutEffect({
  terms,
  isPaper = false,
}: {
  terms: readonly BridgeTerm[];
  isPaper?: boolean;
}) {
  const others = terms.filter((term) => !counts(term));
  if (others.length === 0) return null;
  const line = `${countOf(others.length, "reason")} without effect`;
  if (isPaper) {
    return (
      <p className="text-muted">
        {line}: {others.map(({ term }) => TERM_WORDS[term].name).join(", ")}.
      </p>
    );
  }
  return (
    <details className="group/fold border-t border-hairline text-sm text-muted">
      <summary className="flex min-h-10 cursor-pointer list-none items-center gap-1.5 rounded-b-lg px-4 hover:bg-hover hover:text-ink [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden="true"
          className="size-4 shrink-0 transition-transform group-open/fold:rotate-90"
        />
        {line}
      </summary>
      <ul aria-label={line} className="pb-2">
        {others.map(({ term, amount }) => (
          <li key={term} className="figures flex justify-between gap-4 px-4 py-1">
            <span>{TERM_WORDS[term].name}</span> <span>{formatMoney(amount)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
