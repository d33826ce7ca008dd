import Link from "next/link";
import { Amount } from "@/components/money/amount";
import { Cell, right, Row, RowHeadCell, Table, WIDE } from "@/components/ui/table/table";
import { statementHref, statementPrintHref, UNALLOCATED_NUMBERS } from "@/lib/costs/statements/address";
import { type StatementsView, type StatementView } from "@/lib/costs/statements/statement-view";
import { statementName } from "@/lib/costs/words";
import { addMonths, type Month, monthName, shortMonthName } from "@/lib/domain/dates/months";
import { formatChange } from "@/lib/domain/money/money";
import { CsvLink, Section } from "../month/section";

const QUIET_LINK = "inline-flex min-h-8 items-center text-sm text-muted hover:text-ink hover:underline";

/** All cost centres of a month in a line each, unallocated last; together they are the month. */
export function StatementsSection({
  all,
  csv,
  ledger,
}: {
  all: StatementsView;
  /** Downloads; null for people who may not take figures away. */
  csv: string | null;
  ledger: string | null;
}) {
  const { view, isOver } = all;
  const { month } = view;
  return (
    <Section
      title={`Cost centres in ${monthName(month)}`}
      aside={
        <span className="flex flex-wrap items-center gap-x-4">
          <Link href={statementPrintHref(month)} prefetch={false} className={QUIET_LINK}>
            Print all
          </Link>
          <CsvLink href={csv} what="All statements" />
          <CsvLink href={ledger} what="Ledger file">
            Ledger file
          </CsvLink>
        </span>
      }
      about={
        <>
          Each charge and setup fee counts towards the cost centre its number had on that day. Calls, messages
          and minutes aren&apos;t included: Audian has them for the whole account only.{" "}
          {!isOver && "This month has not ended: the figures include charges still to come. "}
          {ledger && <Missing statements={all.statements} />}
        </>
      }
    >
      <StatementsTable all={all} />
    </Section>
  );
}

/** The table itself, on screen and on paper. */
export function StatementsTable({ all, isPaper = false }: { all: StatementsView; isPaper?: boolean }) {
  const { view, statements, charges, setupFees, total } = all;
  const { month } = view;
  return (
    <Table
      caption={`Statements of ${monthName(month)}`}
      heads={[
        "Cost centre",
        { name: "Account", className: WIDE },
        right("Numbers", WIDE),
        right("Charges", WIDE),
        right("Setup fees", WIDE),
        right("Total"),
        right(`vs ${shortMonthName(addMonths(month, -1))}`, WIDE),
      ]}
      foot={
        <>
          <RowHeadCell className="font-semibold!">{monthName(month)}</RowHeadCell>
          <Cell className={WIDE} colSpan={2} />
          <Cell className={`text-right ${WIDE}`}>
            <Amount tally={charges} />
          </Cell>
          <Cell className={`text-right ${WIDE}`}>
            <Amount tally={setupFees} />
          </Cell>
          <Cell className="text-right">
            <Amount tally={total} />
          </Cell>
          <Cell className={WIDE} />
        </>
      }
    >
      {statements.map((statement) => (
        <StatementRow key={statement.key} statement={statement} month={month} isPaper={isPaper} />
      ))}
    </Table>
  );
}

function StatementRow({
  statement,
  month,
  isPaper,
}: {
  statement: StatementView;
  month: Month;
  isPaper: boolean;
}) {
  const { costCentre, key, account, numbers, charges, setupFees, total, bridges } = statement;
  const figure = `text-right ${WIDE}`;
  return (
    <Row>
      <RowHeadCell className="min-w-32 break-words">
        <Link
          href={statementHref(month, key)}
          prefetch={false}
          className="inline-flex min-h-6 items-center hover:underline"
        >
          {statementName(costCentre)}
        </Link>
        {costCentre === null && numbers > 0 && !isPaper && (
          <Link
            href={UNALLOCATED_NUMBERS}
            prefetch={false}
            className="flex min-h-6 items-center text-xs text-action-strong hover:underline"
          >
            Give them a cost centre
          </Link>
        )}
      </RowHeadCell>
      <Cell className={`break-words ${WIDE}`}>{account ?? <span className="text-muted">none</span>}</Cell>
      <Cell className={`figures ${figure}`}>{numbers.toLocaleString("en-US")}</Cell>
      <Cell className={figure}>
        <Amount tally={charges} />
      </Cell>
      <Cell className={figure}>
        <Amount tally={setupFees} />
      </Cell>
      <Cell className="text-right">
        <Amount tally={total} />
      </Cell>
      <Cell className={`figures ${figure}`}>
        {bridges.length === 0 && <span className="text-muted">–</span>}
        {bridges.map(({ currency, last, this: current }) => (
          <span key={currency} className="block whitespace-nowrap">
            {formatChange({ currency, amount: current.amount - last.amount })}
          </span>
        ))}
      </Cell>
    </Row>
  );
}

/** Which lines of the ledger file will have no account. */
function Missing({ statements }: { statements: readonly StatementView[] }) {
  const missing = statements.filter(({ account, total }) => account === null && total.totals.length > 0);
  if (missing.length === 0) return null;
  const names = missing.slice(0, 3).map(({ costCentre }) => statementName(costCentre));
  const more = missing.length - names.length;
  return (
    <strong className="font-medium text-ink">
      Without an account in the ledger file: {names.join(", ")}
      {more > 0 && ` and ${more} more`}.
    </strong>
  );
}
