import { EmptyState } from "@/components/ui/feedback/placeholder";
import { Pagination } from "@/components/ui/table/pagination";
import { Cell, right, Row, RowHeadCell, Table } from "@/components/ui/table/table";
import { NumberLink, NumberStatus } from "@/components/number/number-parts";
import { type DrilldownRow, type DrilldownView, type ShareSide } from "@/lib/costs/drilldown/drilldown-view";
import { drilldownHref } from "@/lib/costs/month/address";
import { formatChange, formatMoneyOrUnknown } from "@/lib/domain/money/money";
import { addMonths, monthName } from "@/lib/domain/dates/months";
import { Amount } from "@/components/money/amount";
import { countOf } from "@/components/ui/feedback/measures";
import { sideText } from "../month/movers-fold";
import { CsvLink, Section } from "../month/section";

/** The numbers behind a figure, page by page; their parts add up to it. */
export function DrilldownSection({ view, csv }: { view: DrilldownView; csv: string | null }) {
  const { page, pages, month, key, count } = view;
  if (count === 0) {
    return (
      <EmptyState title="No number is behind this figure">
        It may have changed since you opened the page before.
      </EmptyState>
    );
  }
  return (
    <Section title={countOf(count, "number")} aside={<CsvLink href={csv} what="These numbers" />}>
      <DrilldownTable view={view} />
      {pages > 1 && <Pagination page={page} pages={pages} address={(to) => drilldownHref(month, key, to)} />}
    </Section>
  );
}

/** Where a phone has no room. */
const WIDE = "hidden sm:table-cell";

function DrilldownTable({ view }: { view: DrilldownView }) {
  const { isDifference, month, rows, total, title } = view;
  return (
    <Table
      caption={title}
      heads={[
        "Number",
        { name: "Status today", className: WIDE },
        isDifference && right(monthName(addMonths(month, -1)), WIDE),
        isDifference && right(monthName(month), WIDE),
        right(isDifference ? "Contribution" : "Amount"),
      ]}
      foot={
        <>
          <RowHeadCell className="font-semibold!">{view.pages > 1 ? "All pages" : "Total"}</RowHeadCell>
          <Cell className={WIDE} colSpan={isDifference ? 3 : 1} />
          <Cell className="text-right">
            <Amount tally={total} />
          </Cell>
        </>
      }
    >
      {rows.map((row, index) => (
        <Row key={`${row.id} ${index}`}>
          <RowHeadCell>
            <NumberLink number={row} />
          </RowHeadCell>
          <Cell className={WIDE}>
            {row.status === null ? (
              <span className="text-muted">no longer here</span>
            ) : (
              <NumberStatus status={row.status} />
            )}
          </Cell>
          {isDifference && (
            <>
              <Side side={row.last} />
              <Side side={row.this} />
            </>
          )}
          <Cell className="figures text-right sm:whitespace-nowrap">{describePart(row, isDifference)}</Cell>
        </Row>
      ))}
    </Table>
  );
}

const Side = ({ side }: { side: ShareSide | null }) => (
  <Cell className="figures hidden text-right whitespace-nowrap sm:table-cell">{side && sideText(side)}</Cell>
);

function describePart({ amount }: DrilldownRow, isDifference: boolean): string {
  return isDifference && amount ? formatChange(amount) : formatMoneyOrUnknown(amount);
}
