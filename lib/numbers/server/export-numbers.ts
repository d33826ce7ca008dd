import "server-only";
import { inArray } from "drizzle-orm";
import { numbers } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { toDecimal } from "@/lib/domain/money";
import { statusRule } from "@/lib/domain/number";
import { describePhone, type PhoneNumber } from "@/lib/domain/phone";
import { type CsvColumn, csvFileName, csvInstant, csvStream } from "@/lib/server/csv";
import { env } from "@/lib/server/env";
import { type NumberFilters } from "../filters";
import { numbersOrder, numbersWhere } from "./number-query";
import { syncProgress } from "./sync-progress";

const BATCH = 500;

type Row = typeof numbers.$inferSelect & { readonly phone: PhoneNumber };

/**
 * The numbers that match the filters, in their order, as CSV. Which ones and in what order is read once, at the
 * beginning; their rows follow in batches, as fast as the reader takes them and without a transaction that a slow
 * download would hold open.
 */
export async function exportNumbers(
  filters: NumberFilters,
  now = new Date(),
): Promise<{ fileName: string; stream: ReadableStream<Uint8Array> }> {
  const timeZone = env().REPORTING_TIME_ZONE;
  const [{ lastComplete, lastWalk }, found] = await Promise.all([
    syncProgress(),
    database()
      .select({ id: numbers.id })
      .from(numbers)
      .where(numbersWhere(filters, now))
      .orderBy(...numbersOrder(filters)),
  ]);
  const isComplete = lastComplete !== null && lastWalk?.state === "complete";
  return {
    fileName: csvFileName(isComplete ? "numbers" : "numbers-incomplete", {
      asOf: lastComplete ?? now,
      timeZone,
    }),
    stream: csvStream(columns(timeZone), readBatches(found.map(({ id }) => id))),
  };
}

async function* readBatches(ids: readonly string[]): AsyncGenerator<readonly Row[]> {
  for (let start = 0; start < ids.length; start += BATCH) {
    const batch = ids.slice(start, start + BATCH);
    const rows = await database().select().from(numbers).where(inArray(numbers.id, batch));
    const byId = new Map(rows.map((row) => [row.id, row]));
    yield batch.flatMap((id) => {
      const row = byId.get(id);
      return row ? [{ ...row, phone: describePhone(row.number) }] : [];
    });
  }
}

/** The guard against formulas would put an apostrophe before +1 415 …, so there are digits and the national form. */
function columns(timeZone: string): CsvColumn<Row>[] {
  const text = (heading: string, value: (row: Row) => string | null): CsvColumn<Row> => ({
    heading,
    kind: "text",
    value,
  });
  const instant = (heading: string, value: (row: Row) => Date | null): CsvColumn<Row> => ({
    heading: `${heading} (${timeZone})`,
    kind: "instant",
    value: (row) => {
      const at = value(row);
      return at && csvInstant(timeZone, at);
    },
  });
  return [
    { heading: "Number (digits)", kind: "digits", value: ({ number }) => number.replace(/\D/g, "") },
    text("Number", ({ phone }) => phone.national),
    text("Country", ({ phone }) => phone.countryName),
    text("Area", ({ areaCode }) => areaCode),
    text("Friendly name", ({ friendlyName }) => friendlyName),
    text("Status", ({ status, goneAt }) => (goneAt ? `${status} (gone)` : status)),
    instant("Bought", ({ purchasedAt }) => purchasedAt),
    instant("Renews", ({ expiresAt }) => expiresAt),
    { heading: "Monthly cost", kind: "amount", value: monthlyCost },
    text("Currency", ({ currency, monthlyCost }) => (monthlyCost === null ? null : currency)),
    text("Price", ({ monthlyCost, detailsAt }) =>
      monthlyCost !== null ? "known" : detailsAt ? "unknown" : "unknown, not read yet",
    ),
    text("Charged", isCharged),
    instant("Next charge", ({ nextCharge }) => nextCharge),
    text("Cost centre", ({ costCentre }) => costCentre),
    text("Tags", ({ tags }) => tags.join(", ")),
    text("Note", ({ note }) => note),
    text("Audian id", ({ id }) => id),
  ];
}

const monthlyCost = ({ monthlyCost: amount, currency }: Row) =>
  amount === null || currency === null ? null : toDecimal({ amount, currency });

function isCharged({ status, goneAt }: Row): string {
  const rule = statusRule(status);
  if (goneAt || !rule.isCosting) return "no";
  return rule.isAssumed ? "assumed" : "yes";
}
