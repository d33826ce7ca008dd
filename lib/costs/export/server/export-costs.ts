import "server-only";
import { readBudgetStatuses } from "@/lib/costs/budgets/server/read-budgets";
import { AppError } from "@/lib/domain/failure";
import { type CsvColumn, type CsvFile, csvFileName, csvStream } from "@/lib/server/csv";
import { closedColumns, readClosedCharges } from "@/lib/costs/closing/server/export-closed";
import { type DrilldownRow } from "@/lib/costs/drilldown/drilldown-view";
import { budgetLines } from "@/lib/costs/month/budget-lines";
import {
  drilldownColumns,
  breakdownTable,
  bridgeTable,
  budgetsTable,
  calendarTable,
  correctionsTable,
  monthsTable,
  moversTable,
} from "@/lib/costs/month/cost-tables";
import { type Dimension, type MonthView } from "@/lib/costs/month/month-view";
import { readAllDrilldown, readCentreBridges } from "@/lib/costs/drilldown/server/read-drilldown";
import { readMonth } from "@/lib/costs/month/server/read-month";
import { exportLedger, exportStatements } from "@/lib/costs/statements/server/export-statements";

export const COST_TABLES = [
  "months",
  "bridge",
  "breakdown",
  "movers",
  "calendar",
  "budgets",
  "behind",
  "statements",
  "ledger",
  "corrections",
  "closed",
] as const;
export type CostTableName = (typeof COST_TABLES)[number];

type Asked = {
  readonly table: CostTableName;
  readonly month: string | null;
  readonly by: Dimension;
  /**
   * Names the figure, for the numbers behind it; of a bridge or a statement the cost centre, else it is that of the
   * whole account, or all of them.
   */
  readonly key: string;
};
type Table = { readonly name: string; readonly stream: CsvFile["stream"] };

/** The table that an address names. Throws AppError when there is none of that name. */
export function findCostTable(name: unknown): CostTableName {
  const table = COST_TABLES.find((one) => one === name);
  if (table) return table;
  throw new AppError("MISSING", "There is no such table", "Export a table from the costs pages.");
}

/** A table of a month as CSV: the same amounts as on screen. The name says what, as of when and in which zone. */
export async function exportCosts(asked: Asked, now = new Date()): Promise<CsvFile> {
  const view = await readMonth(asked.month, now);
  const { name, stream } = await tableOf(asked, view, now);
  const { completeAt, problem, priced, numbers } = view.coverage;
  const isComplete = view.closed !== null || (completeAt !== null && problem === null && priced >= numbers);
  return {
    fileName: csvFileName(`costs-${name}-${view.month}${isComplete ? "" : "-incomplete"}`, {
      asOf: now,
      timeZone: view.timeZone,
    }),
    stream,
  };
}

async function tableOf({ table, by, key }: Asked, view: MonthView, now: Date): Promise<Table> {
  switch (table) {
    case "months":
      return { name: table, stream: streamOf(monthsTable(view)) };
    case "bridge": {
      const ofCentre = await readCentreBridges(view.month, key, now);
      const { month, bridges } = view;
      return {
        name: ofCentre ? "bridge-of-cost-centre" : table,
        stream: streamOf(bridgeTable({ month, bridges: ofCentre ?? bridges })),
      };
    }
    case "breakdown":
      return { name: `by-${by}`, stream: streamOf(breakdownTable(view, by)) };
    case "movers":
      return { name: table, stream: streamOf(moversTable(view)) };
    case "calendar":
      return { name: table, stream: streamOf(calendarTable(view)) };
    case "corrections":
      return { name: table, stream: streamOf(correctionsTable(view)) };
    case "closed":
      return { name: "closed-month", stream: csvStream(closedColumns, readClosedCharges(view)) };
    case "budgets":
      return { name: table, stream: streamOf(budgetsTable(budgetLines(view, await readBudgetStatuses()))) };
    case "behind":
      return {
        name: "numbers",
        stream: csvStream(drilldownColumns, inBatches(readAllDrilldown(view.month, key, now))),
      };
    case "statements":
      return exportStatements(view.month, key, now);
    case "ledger":
      return exportLedger(view.month, now);
  }
}

const streamOf = <Row>({
  columns,
  rows,
}: {
  readonly columns: readonly CsvColumn<Row>[];
  readonly rows: readonly Row[];
}) => csvStream(columns, rows);

const AT_ONCE = 500;

async function* inBatches(rows: AsyncIterable<DrilldownRow>): AsyncGenerator<readonly DrilldownRow[]> {
  let batch: DrilldownRow[] = [];
  for await (const row of rows) {
    batch.push(row);
    if (batch.length < AT_ONCE) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}
