import "server-only";
import { type Statement, totalOf } from "@/lib/domain/costs/statements/statements";
import { type Month } from "@/lib/domain/dates/months";
import { joinTallies } from "@/lib/domain/tally";
import { bridgeView } from "@/lib/costs/month/server/month-parts";
import { statementKey } from "../address";
import {
  type StatementPage,
  type StatementSheet,
  type StatementsView,
  type StatementView,
} from "../statement-view";
import { findStatement, findStatements } from "./find-statements";
import { readLedgerAccounts } from "./ledger-accounts";
import { nameLines } from "./name-lines";

const PAGE_SIZE = 50;
/** Numbers that one statement on paper names, alone and among those of all cost centres. */
const ON_PAPER = 2_000;
const ON_PAPER_OF_ALL = 200;

/** All statements of a month in a line each; null is the current one. Throws AppError for a month that is not shown. */
export async function readStatements(month: Month | null, now = new Date()): Promise<StatementsView> {
  const { statements, ...rest } = await read(month, now);
  return { ...rest, ...sumsOf(statements), statements: statements.map(({ view }) => view) };
}

/**
 * One statement with a page of its numbers; a page past the end is the last one. Throws AppError for a key that names
 * no statement.
 */
export async function readStatement(
  { month, key, page }: { readonly month: Month | null; readonly key: string; readonly page: number },
  now = new Date(),
): Promise<StatementPage> {
  const { view, statements, viewOf } = await read(month, now);
  const statement = findStatement(
    statements.map((one) => one.statement),
    key,
  );
  const { lines } = statement;
  const pages = Math.max(1, Math.ceil(lines.length / PAGE_SIZE));
  const shown = Math.min(page, pages);
  const rows = await nameLines(lines.slice((shown - 1) * PAGE_SIZE, shown * PAGE_SIZE), view.timeZone);
  return { ...viewOf(statement), view, rows, page: shown, pages };
}

/** The statements of a month for paper: with "" of all cost centres that have anything to say, else the one named. */
export async function readSheets(
  { month, key }: { readonly month: Month | null; readonly key: string },
  now = new Date(),
): Promise<StatementsView & { readonly sheets: readonly StatementSheet[] }> {
  const { statements, viewOf, ...rest } = await read(month, now);
  const all = statements.map(({ statement }) => statement);
  const asked = key === "" ? all.filter((one) => isTelling(viewOf(one))) : [findStatement(all, key)];
  const most = key === "" ? ON_PAPER_OF_ALL : ON_PAPER;
  const sheets: StatementSheet[] = [];
  for (const statement of asked) {
    const others = statement.lines.slice(most);
    sheets.push({
      ...viewOf(statement),
      rows: await nameLines(statement.lines.slice(0, most), rest.view.timeZone),
      others: { numbers: others.length, total: joinTallies(...others.map(totalOf)) },
    });
  }
  return { ...rest, ...sumsOf(statements), statements: statements.map(({ view }) => view), sheets };
}

const isTelling = ({ numbers, bridges, corrections }: StatementView) =>
  numbers + bridges.length + corrections.length > 0;

async function read(month: Month | null, now: Date) {
  const [{ view, statements, isOver }, accounts] = await Promise.all([
    findStatements(month, now),
    readLedgerAccounts(),
  ]);
  const viewOf = (statement: Statement): StatementView => {
    const { costCentre, lines, charges, setupFees, bridges } = statement;
    return {
      costCentre,
      key: statementKey(costCentre),
      account: accounts.get(costCentre) ?? null,
      numbers: lines.length,
      charges,
      setupFees,
      total: totalOf(statement),
      bridges: bridges.map((bridge) => bridgeView(bridge, view.month, costCentre)),
      corrections: view.corrections.filter((correction) => correction.costCentre === costCentre),
    };
  };
  return {
    view,
    isOver,
    viewOf,
    statements: statements.map((statement) => ({ statement, view: viewOf(statement) })),
  };
}

function sumsOf(statements: readonly { readonly view: StatementView }[]) {
  const sums = statements.map(({ view }) => view);
  return {
    charges: joinTallies(...sums.map(({ charges }) => charges)),
    setupFees: joinTallies(...sums.map(({ setupFees }) => setupFees)),
    total: joinTallies(...sums.map(({ total }) => total)),
  };
}
