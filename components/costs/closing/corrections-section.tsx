import { Cell, Row, RowHeadCell } from "@/components/ui/table/table";
import { type MonthView } from "@/lib/costs/month/month-view";
import { DIMENSION_WORDS } from "@/lib/costs/words";
import { type Correction } from "@/lib/domain/costs/closing/corrections";
import { type Month, monthName } from "@/lib/domain/dates/months";
import { formatChange, sumMoney } from "@/lib/domain/money/money";
import { CsvLink, Panel, PanelTable } from "../month/section";

/** What earlier closed months would cost otherwise by now: apart from the charges of this one. Nothing without any. */
export function CorrectionsSection({ view, csv }: { view: MonthView; csv: string | null }) {
  if (view.corrections.length === 0) return null;
  return (
    <Panel
      title="Corrections"
      meta="Of closed months; not part of this month's charges"
      aside={<CsvLink href={csv} what="Corrections" />}
    >
      <div className="divide-y divide-line">
        {monthsOf(view.corrections).map((month) => (
          <CorrectionsTable
            key={month}
            month={month}
            lines={view.corrections.filter(({ of }) => of === month)}
          />
        ))}
      </div>
    </Panel>
  );
}

const monthsOf = (lines: readonly Correction[]): Month[] => [...new Set(lines.map(({ of }) => of))];

function CorrectionsTable({ month, lines }: { month: Month; lines: readonly Correction[] }) {
  const title = `Corrections of ${monthName(month)}`;
  const totals = sumMoney(lines.map(({ amount }) => amount));
  return (
    <PanelTable
      caption={title}
      heads={["Cost centre", "Amount"]}
      foot={
        <>
          <RowHeadCell className="px-4 font-semibold!">{title}</RowHeadCell>
          <Cell className="figures px-4 text-right whitespace-nowrap">
            {totals.map(formatChange).join(" and ")}
          </Cell>
        </>
      }
    >
      {lines.map(({ costCentre, amount }) => (
        <Row key={`${costCentre} ${amount.currency}`} className="border-hairline">
          <RowHeadCell className="px-4 break-words">
            {costCentre ?? DIMENSION_WORDS.costCentre.none}
          </RowHeadCell>
          <Cell className="figures px-4 text-right whitespace-nowrap">{formatChange(amount)}</Cell>
        </Row>
      ))}
    </PanelTable>
  );
}
