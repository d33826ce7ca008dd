import Link from "next/link";
import { Amount } from "@/components/money/amount";
import { NumberLink } from "@/components/number/number-parts";
import { countOf } from "@/components/ui/feedback/measures";
import { Notice } from "@/components/ui/feedback/notice";
import { LinkButton } from "@/components/ui/form/link-button";
import { Pagination } from "@/components/ui/table/pagination";
import { Cell, right, Row, RowHeadCell, Table, WIDE } from "@/components/ui/table/table";
import { monthDifferenceHref } from "@/lib/costs/as-of/address";
import { statementHref, UNALLOCATED_NUMBERS } from "@/lib/costs/statements/address";
import {
  type StatementPage,
  type StatementRow,
  type StatementSheet,
  type StatementView,
} from "@/lib/costs/statements/statement-view";
import { statementName } from "@/lib/costs/words";
import { dayIn, monthName } from "@/lib/domain/dates/months";
import { NO_COST_CENTRE } from "@/lib/numbers/list/filters";
import { BridgeSection } from "../month/bridge-section";
import { CsvLink, Section } from "../month/section";
import { StatementFigures } from "./statement-figures";

/** One cost centre's month: what it comes to, why it differs from the month before, and its numbers. */
export function StatementSection({
  statement,
  csv,
  bridgeCsv,
}: {
  statement: StatementPage;
  csv: string | null;
  bridgeCsv: string | null;
}) {
  const { view, costCentre, key, numbers, bridges, page, pages, rows } = statement;
  const { month } = view;
  const today = dayIn(view.timeZone, new Date(view.asOf));
  return (
    <div className="grid grid-cols-1 gap-6">
      {costCentre === null && numbers > 0 && (
        <Notice
          tone="info"
          title="These charges are of numbers without a cost centre"
          action={<LinkButton href={UNALLOCATED_NUMBERS}>Numbers without a cost centre</LinkButton>}
        >
          <p>
            {view.closed
              ? "The month is closed. A cost centre that you give them now is a correction in the next open month."
              : `Give them one since ${monthName(month)} or earlier, and their charges move to its statement; the total of the month stays the same.`}
          </p>
        </Notice>
      )}
      <StatementFigures statement={statement} />
      <BridgeSection
        month={month}
        bridges={bridges}
        changes={monthDifferenceHref(month, today, { costCentre: costCentre ?? NO_COST_CENTRE })}
        csv={bridgeCsv}
      />
      <Section
        title={countOf(numbers, "number")}
        aside={<CsvLink href={numbers > 0 ? csv : null} what="This statement" />}
        about="A holder is who had the number on the day of its charge. Figures are calculated from prices and billing dates; Audian's invoice may differ."
      >
        {numbers === 0 ? (
          <p className="rounded-lg border border-line bg-surface p-4 text-sm text-muted">
            Nothing is charged to {costCentre ?? "unallocated"} in {monthName(month)}.
          </p>
        ) : (
          <NumbersTable statement={statement} rows={rows} title={monthName(month)} />
        )}
        {pages > 1 && (
          <Pagination page={page} pages={pages} address={(to) => statementHref(month, key, to)} />
        )}
      </Section>
    </div>
  );
}

/** The numbers of a statement; with `others` those for which paper has no room are one line. */
export function NumbersTable({
  statement,
  rows,
  title,
  others,
}: {
  statement: StatementView;
  rows: readonly StatementRow[];
  title: string;
  others?: StatementSheet["others"];
}) {
  const { costCentre, total } = statement;
  const isPaper = others !== undefined;
  return (
    <Table
      caption={`Numbers of ${statementName(costCentre)}, ${title}`}
      heads={[
        "Number",
        { name: "Holder", className: WIDE },
        right("Charges", WIDE),
        right("Setup fees", WIDE),
        right("Total"),
      ]}
      foot={
        <>
          <RowHeadCell className="font-semibold!">Total</RowHeadCell>
          <Cell className={WIDE} colSpan={3} />
          <Cell className="text-right">
            <Amount tally={total} />
          </Cell>
        </>
      }
    >
      {rows.map((row) => (
        <Row key={row.id}>
          <RowHeadCell>
            <NumberLink number={row} />
          </RowHeadCell>
          <Cell className={`max-w-48 ${WIDE}`}>
            <HolderName holder={row.holder} isPaper={isPaper} />
          </Cell>
          <Cell className={`text-right ${WIDE}`}>
            <Amount tally={row.charges} />
          </Cell>
          <Cell className={`text-right ${WIDE}`}>
            <Amount tally={row.setupFees} />
          </Cell>
          <Cell className="text-right">
            <Amount tally={row.total} />
          </Cell>
        </Row>
      ))}
      {others && others.numbers > 0 && (
        <Row>
          <RowHeadCell>{countOf(others.numbers, "more number")}, named in the CSV</RowHeadCell>
          <Cell className={WIDE} colSpan={3} />
          <Cell className="text-right">
            <Amount tally={others.total} />
          </Cell>
        </Row>
      )}
    </Table>
  );
}

function HolderName({ holder, isPaper }: { holder: string | null; isPaper: boolean }) {
  if (holder === null) return <span className="text-muted">–</span>;
  if (isPaper) return <bdi className="break-words">{holder}</bdi>;
  return (
    <Link
      href={`/numbers/holder?${new URLSearchParams({ name: holder })}`}
      prefetch={false}
      title={holder}
      className="inline-flex min-h-6 max-w-full items-center hover:underline"
    >
      <bdi className="truncate">{holder}</bdi>
    </Link>
  );
}
