import { Time } from "@/components/shell/time";
import Link from "next/link";
import { type ReactNode } from "react";
import { Amount } from "@/components/money/amount";
import { countOf } from "@/components/ui/feedback/measures";
import { Cell, right, Row, RowHeadCell, Table, WIDE } from "@/components/ui/table/table";
import { costsHref } from "@/lib/costs/month/address";
import { type MonthTotal, type MonthView } from "@/lib/costs/month/month-view";
import { addMonths, monthIn, monthName } from "@/lib/domain/dates/months";
import { joinTallies } from "@/lib/domain/tally";
import { describeKind } from "./month-columns";
import { CsvLink, Fold } from "./section";

/** Twelve months back, the current one and three ahead as a table; in its line what several of them come to. */
export function MonthsFold({ view, csv }: { view: MonthView; csv: string | null }) {
  return (
    <Fold id="months" title="Month by month" line={<Ranges view={view} />}>
      <CsvLink href={csv} what="Month by month" />
      <MonthsTable view={view} />
    </Fold>
  );
}

/** The last three months and the year to date, up to the shown month; a range is left out when its start is not shown. */
function Ranges({ view: { months, month } }: { view: MonthView }) {
  const sumFrom = (first: string): ReactNode => {
    const within = months.filter((one) => one.month >= first && one.month <= month);
    return <Amount tally={joinTallies(...within.flatMap((one) => [one, one.setupFees]))} />;
  };
  const oldest = months[0]?.month ?? month;
  const ranges = [
    { first: addMonths(month, -2), name: "Last 3 months" },
    { first: `${month.slice(0, 4)}-01`, name: `${month.slice(0, 4)} to ${monthName(month).split(" ")[0]}` },
  ].filter(({ first }) => first >= oldest);
  return ranges.map(({ first, name }, index) => (
    <span key={name}>
      {index > 0 && " · "}
      {name} {sumFrom(first)}
    </span>
  ));
}

function MonthsTable({ view: { months, month: shown, asOf, timeZone } }: { view: MonthView }) {
  const current = monthIn(timeZone, new Date(asOf));
  return (
    <Table
      caption="Calculated costs of sixteen months"
      heads={[
        "Month",
        { name: "Kind", className: WIDE },
        right("Charges", WIDE),
        right("Amount", WIDE),
        right("Setup fees", WIDE),
        right("Total"),
      ]}
    >
      {[...months].reverse().map((total) => (
        <MonthRow key={total.month} total={total} current={current} isShown={total.month === shown} />
      ))}
    </Table>
  );
}

function MonthRow({ total, current, isShown }: { total: MonthTotal; current: string; isShown: boolean }) {
  const { month } = total;
  return (
    <Row className={isShown ? "bg-selected" : undefined}>
      <RowHeadCell>
        <Link
          href={costsHref("/costs", { month: month === current ? null : month })}
          prefetch={false}
          aria-current={isShown ? "true" : undefined}
          className="inline-flex min-h-6 items-center whitespace-nowrap hover:underline"
        >
          {monthName(month)}
        </Link>
      </RowHeadCell>
      <Cell className={`text-muted ${WIDE}`}>{describeKind(total, current)}</Cell>
      <Cell className={`figures text-right ${WIDE}`}>{total.count.toLocaleString("en-US")}</Cell>
      <Cell className={`text-right ${WIDE}`}>
        <Amount tally={total} />
      </Cell>
      <Cell className={`text-right ${WIDE}`}>
        <Amount tally={total.setupFees} />
      </Cell>
      <Cell className="text-right font-medium">
        <Amount tally={joinTallies(total, total.setupFees)} />
      </Cell>
    </Row>
  );
}

/** How the figures are made, and what they do not know. */
export function MethodFold({ view: { timeZone, undated, recordsBeginAt } }: { view: MonthView }) {
  return (
    <Fold
      title="How this is calculated"
      line={
        recordsBeginAt ? (
          <>
            from prices and billing dates, recorded since <Time at={recordsBeginAt} />
          </>
        ) : (
          "from prices and billing dates"
        )
      }
    >
      <ul className="grid max-w-prose list-disc gap-1 pl-5 text-muted">
        <li>
          Charges and setup fees, calculated from prices and billing dates, months in {timeZone};
          Audian&apos;s invoice may differ.
        </li>
        <li>
          {recordsBeginAt ? (
            <>
              Our records begin on <Time at={recordsBeginAt} />. Earlier months are reconstructed from
              purchase dates and the first prices we read, without numbers that had left by then.
            </>
          ) : (
            "Nothing is recorded yet: everything is reconstructed from purchase dates."
          )}
        </li>
        <li>The months ahead are a forecast from today&apos;s numbers and prices.</li>
        <li>Each change counts under the first reason that applies.</li>
        {undated > 0 && <li>Not included: {countOf(undated, "number")} without a known billing date.</li>}
      </ul>
    </Fold>
  );
}
