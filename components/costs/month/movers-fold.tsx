import { Cell, Row, RowHeadCell, Table, right, WIDE } from "@/components/ui/table/table";
import { type NumberShare, type ShareSide } from "@/lib/costs/drilldown/drilldown-view";
import { type MonthView } from "@/lib/costs/month/month-view";
import { formatChange, formatMoney } from "@/lib/domain/money/money";
import { addMonths, monthName } from "@/lib/domain/dates/months";
import { NumberLink } from "@/components/number/number-parts";
import { CsvLink, Fold } from "./section";

/** The numbers whose charges differ most from the month before; in its line the first of them. */
export function MoversFold({ view: { movers, month }, csv }: { view: MonthView; csv: string | null }) {
  const before = monthName(addMonths(month, -1));
  const [first] = movers;
  return (
    <Fold
      title="Greatest changes"
      line={first ? `${first.number} ${formatChange(first.difference)}` : `none since ${before}`}
    >
      {first ? (
        <>
          <CsvLink href={csv} what="Greatest changes" />
          <MoversTable movers={movers} month={month} />
        </>
      ) : (
        <p className="text-muted">No number costs more or less than in {before}.</p>
      )}
    </Fold>
  );
}

function MoversTable({ movers, month }: { movers: readonly NumberShare[]; month: string }) {
  return (
    <Table
      caption="Numbers that changed most"
      heads={[
        "Number",
        right(monthName(addMonths(month, -1)), WIDE),
        right(monthName(month), WIDE),
        right("Difference"),
      ]}
    >
      {movers.map((mover) => (
        <Row key={`${mover.id} ${mover.currency}`}>
          <RowHeadCell>
            <NumberLink number={mover} />
          </RowHeadCell>
          <Cell className={`figures text-right ${WIDE}`}>{sideText(mover.last)}</Cell>
          <Cell className={`figures text-right ${WIDE}`}>{sideText(mover.this)}</Cell>
          <Cell className="figures text-right font-medium whitespace-nowrap">
            {formatChange(mover.difference)}
          </Cell>
        </Row>
      ))}
    </Table>
  );
}

/** What a number cost in a month: an amount, "unknown", or "none" when it was not charged. */
export function sideText({ amount, charges, unknown }: ShareSide): string {
  if (charges === 0 && amount.amount === 0) return "none";
  if (unknown > 0) return amount.amount === 0 ? "unknown" : `at least ${formatMoney(amount)}`;
  return formatMoney(amount);
}
