import { type ReactNode } from "react";
import { Cell, Row, RowHeadCell, Table, right } from "@/components/ui/table/table";
import { type BudgetVerdict } from "@/lib/costs/budgets/budget";
import { type BudgetLine } from "@/lib/costs/month/budget-lines";
import { formatMoney } from "@/lib/domain/money/money";
import { type Month, monthName } from "@/lib/domain/dates/months";
import { type Tally } from "@/lib/domain/tally";
import { Amount } from "@/components/money/amount";

/** Each budget beside the month and what its numbers cost now; what exceeds it says so in words. */
export function BudgetTable({
  lines,
  month,
  editOf,
}: {
  lines: readonly BudgetLine[];
  month: Month;
  /** What may be done with a budget. */
  editOf?: (line: BudgetLine) => ReactNode;
}) {
  return (
    <Table
      caption={`Budgets and ${monthName(month)}`}
      heads={[
        "Budget",
        right("Monthly"),
        right(monthName(month)),
        right("Run rate"),
        right("Left"),
        editOf !== undefined && { name: "Change", isSilent: true },
      ]}
    >
      {lines.map((line) => (
        <Row key={line.costCentre ?? ""}>
          <RowHeadCell className="min-w-32 break-words">
            {line.costCentre ?? <strong className="font-medium">In total</strong>}
          </RowHeadCell>
          <Cell className="figures text-right whitespace-nowrap">{formatMoney(line.limit)}</Cell>
          <Verdict tally={line.month} verdict={line.monthVerdict} />
          <Verdict tally={line.ahead} verdict={line.aheadVerdict} />
          <Cell className="figures text-right whitespace-nowrap">
            {line.left && (
              <span className={line.left.amount < 0 ? "text-danger" : undefined}>
                {formatMoney(line.left)}
              </span>
            )}
          </Cell>
          {editOf && <Cell className="text-right whitespace-nowrap">{editOf(line)}</Cell>}
        </Row>
      ))}
    </Table>
  );
}

const Verdict = ({ tally, verdict }: { tally: Tally; verdict: BudgetVerdict }) => (
  <Cell className="text-right">
    <Amount tally={tally} />
    {verdict === "exceeded" && <span className="block text-xs font-medium text-danger">exceeds it</span>}
  </Cell>
);
