import "server-only";
import { createHash } from "node:crypto";
import { perCurrency, type PerCurrency } from "@/lib/costs/month/table-parts";
import { bookedCorrections, bookingsOf } from "@/lib/domain/costs/statements/bookings";
import { type Statement } from "@/lib/domain/costs/statements/statements";
import { type Month } from "@/lib/domain/dates/months";
import { type CsvFile, csvStream } from "@/lib/server/csv";
import {
  describeBooking,
  describeCorrection,
  ledgerColumns,
  type LedgerRow,
  statementColumns,
  type StatementCsvRow,
} from "../statement-tables";
import { findStatement, findStatements } from "./find-statements";
import { readLedgerAccounts } from "./ledger-accounts";
import { nameLines } from "./name-lines";

const AT_ONCE = 500;

type Table = { readonly name: string; readonly stream: CsvFile["stream"] };

/** All statements of a month, a line per number, or with a key the one that it names. */
export async function exportStatements(month: Month, key: string, now: Date): Promise<Table> {
  const [{ view, statements }, accounts] = await Promise.all([
    findStatements(month, now),
    readLedgerAccounts(),
  ]);
  const asked = key === "" ? statements : [findStatement(statements, key)];
  return {
    name: key === "" ? "statements" : "statement",
    stream: csvStream(statementColumns(view.month), rowsOf(asked, accounts, view.timeZone)),
  };
}

/** A month for the books of the company. One that has not ended says so in its name. */
export async function exportLedger(month: Month, now: Date): Promise<Table> {
  const [{ view, statements, isOver }, accounts] = await Promise.all([
    findStatements(month, now),
    readLedgerAccounts(),
  ]);
  const booked = bookingsOf(statements).map((booking) => ({
    ...booking,
    reference: referenceOf(month, booking),
    description: describeBooking(booking, month, isOver),
  }));
  const corrected = bookedCorrections(view.corrections).map((correction) => ({
    ...correction,
    reference: `${referenceOf(month, correction)}-FOR-${correction.of}`,
    description: describeCorrection(correction),
  }));
  const rows = [...booked, ...corrected].map((row): LedgerRow => ({
    ...row,
    account: accounts.get(row.costCentre) ?? null,
  }));
  return {
    name: isOver ? "ledger" : "ledger-provisional",
    stream: csvStream(ledgerColumns(month), rows),
  };
}

/** Of a cost centre by its name, which may hold anything: what was booked once is known again. */
function referenceOf(month: Month, { costCentre, amount }: Pick<LedgerRow, "costCentre" | "amount">): string {
  const whose =
    costCentre === null
      ? "UNALLOCATED"
      : createHash("sha256").update(costCentre).digest("hex").slice(0, 12).toUpperCase();
  return `NUMBERS-${month}-${amount.currency}-${whose}`;
}

async function* rowsOf(
  statements: readonly Statement[],
  accounts: ReadonlyMap<string | null, string>,
  timeZone: string,
): AsyncGenerator<readonly PerCurrency<StatementCsvRow>[]> {
  for (const { costCentre, lines } of statements) {
    const account = accounts.get(costCentre) ?? null;
    for (let start = 0; start < lines.length; start += AT_ONCE) {
      const rows = await nameLines(lines.slice(start, start + AT_ONCE), timeZone);
      yield perCurrency(
        rows.map((row) => ({ ...row, costCentre, account })),
        ({ total }) => total,
      );
    }
  }
}
