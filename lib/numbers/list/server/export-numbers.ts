import "server-only";
import { inArray } from "drizzle-orm";
import { numbers } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { csvPhone } from "@/lib/domain/phone/phone-library";
import { moneyOf, toDecimal } from "@/lib/domain/money/money";
import { statusRule } from "@/lib/domain/number";
import { describePhone, type PhoneNumber, type VendorNumber } from "@/lib/domain/phone/phone";
import { type CsvColumn, csvColumns, type CsvFile, csvFileName, csvStream } from "@/lib/server/csv";
import { env } from "@/lib/server/env/env";
import { idBatches, idList, inOrderOf } from "@/lib/server/id-list";
import { type NumberFilters } from "../filters";
import { numbersOrder, numbersWhere, selectionWhere } from "./number-query";
import { syncProgress } from "@/lib/numbers/sync/server/sync-progress";

/** Small, so that the rows of a batch are forgotten before they grow old in memory. */
const BATCH = 100;

/** What the file says of a number: no column is read that it does not need. */
const READ = {
  id: numbers.id,
  number: numbers.number,
  friendlyName: numbers.friendlyName,
  status: numbers.status,
  purchasedAt: numbers.purchasedAt,
  expiresAt: numbers.expiresAt,
  monthlyCost: numbers.monthlyCost,
  currency: numbers.currency,
  nextCharge: numbers.nextCharge,
  detailsAt: numbers.detailsAt,
  areaCode: numbers.areaCode,
  costCentre: numbers.costCentre,
  holder: numbers.holder,
  tags: numbers.tags,
  note: numbers.note,
  goneAt: numbers.goneAt,
};
type Row = Pick<typeof numbers.$inferSelect, keyof typeof READ> & {
  readonly phone: PhoneNumber<VendorNumber>;
};

/**
 * The numbers that match the filters, or those with these ids, in their order, as CSV. Which ones and in what order is read once, at the
 * beginning; their rows follow in batches, as fast as the reader takes them and without a transaction that a slow
 * download would hold open.
 */
export async function exportNumbers(
  filters: NumberFilters,
  now = new Date(),
  ids: readonly string[] | null = null,
): Promise<CsvFile> {
  const timeZone = env().REPORTING_TIME_ZONE;
  const [{ lastComplete, lastSync }, found] = await Promise.all([syncProgress(), findIds(filters, now, ids)]);
  const isComplete = lastComplete !== null && lastSync?.state === "complete";
  return {
    fileName: csvFileName(isComplete ? "numbers" : "numbers-incomplete", {
      asOf: lastComplete ?? now,
      timeZone,
    }),
    stream: csvStream(columns(timeZone), readBatches(found)),
  };
}

async function findIds(filters: NumberFilters, now: Date, ids: readonly string[] | null): Promise<string> {
  const [found] = await database()
    .select({ ids: idList(numbers.id, numbersOrder(filters)) })
    .from(numbers)
    .where(ids ? selectionWhere({ kind: "ids", ids }) : numbersWhere(filters, now));
  return found?.ids ?? "";
}

async function* readBatches(ids: string): AsyncGenerator<readonly Row[]> {
  for (const batch of idBatches(ids, BATCH)) {
    const rows = await database()
      .select(READ)
      .from(numbers)
      .where(inArray(numbers.id, [...batch]));
    yield inOrderOf(batch, rows, ({ id }) => id).map((row) => ({ ...row, phone: describePhone(row.number) }));
  }
}

function columns(timeZone: string): CsvColumn<Row>[] {
  const { text, instant } = csvColumns<Row>(timeZone);
  return [
    { heading: "Number", kind: "phone", value: ({ number }) => csvPhone(number) },
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
    text("Holder", ({ holder }) => holder),
    text("Tags", ({ tags }) => tags.join(", ")),
    text("Note", ({ note }) => note),
    text("Audian ID", ({ id }) => id),
  ];
}

function monthlyCost({ monthlyCost: amount, currency }: Row): string | null {
  const money = moneyOf(amount, currency);
  return money && toDecimal(money);
}

function isCharged({ status, goneAt }: Row): string {
  const rule = statusRule(status);
  if (goneAt || !rule.isCosting) return "no";
  return rule.isAssumed ? "assumed" : "yes";
}
