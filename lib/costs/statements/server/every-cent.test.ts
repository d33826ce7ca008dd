import { eq, sql } from "drizzle-orm";
import fc from "fast-check";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { beforeAll, expect, it } from "vitest";
import { StatementSheets } from "@/components/costs/statements/statement-sheets";
import { exportCosts } from "@/lib/costs/export/server/export-costs";
import { statementName } from "@/lib/costs/words";
import { annotationsHistory, numberHistory, purchases } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { type Month } from "@/lib/domain/dates/months";
import { parseMoney, sumMoney } from "@/lib/domain/money/money";
import { joinTallies, type Tally } from "@/lib/domain/tally";
import { parseCsv } from "@/lib/testing/parse-csv";
import { makePerson, storeOrder } from "@/lib/testing/purchases/server/test-orders";
import { sumsInDatabase } from "@/lib/testing/costs/server/charges-in-database";
import { day, storeMirror } from "@/lib/testing/server/test-costs";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { type StatementRow } from "../statement-view";
import { readSheets, readStatement, readStatements } from "./read-statements";

const ZONE = "America/Los_Angeles";
process.env.REPORTING_TIME_ZONE = ZONE;
useTestDatabase();
const now = new Date("2026-11-24T12:00:00Z");
const NUMBERS = 40;
/** One that an address, a spreadsheet and a page would each read as something else. */
const CENTRES = ["A", '=B & "C", <d>/e', null] as const;

/** Setup fees of numbers that we know and of others; of some the fee is unknown. */
async function storeBought(): Promise<void> {
  const placedBy = await makePerson("Olga Ops");
  for (const index of Array.from({ length: 16 }, (_unused, place) => place)) {
    const costCentre = CENTRES[index % 3] ?? null;
    const orderId = await storeOrder([`+1415${5_570_000 + index}`], placedBy, { costCentre });
    await database()
      .update(purchases)
      .set({
        state: "bought",
        attempts: 1,
        quotedSetupFee: index % 5 === 4 ? null : 10_000 + index * 33,
        currency: index % 3 === 0 ? "EUR" : "USD",
        sentAt: new Date(Date.UTC(2026, 8 + (index % 3), 1 + index, index)),
        numberId: index % 2 === 0 ? `num_${index}` : null,
      })
      .where(eq(purchases.orderId, orderId));
  }
}

beforeAll(async () => {
  await storeMirror(NUMBERS);
  await storeBought();
});

const days = [
  "-infinity",
  "2025-12-31",
  "2026-08-10",
  "2026-09-15",
  "2026-10-31",
  "2026-11-01",
  "2026-11-10",
];
const numberId = fc.nat(NUMBERS - 1).map((index) => `num_${index}`);
const centres = fc.uniqueArray(
  fc.record({ id: numberId, from: fc.constantFrom(...days), text: fc.constantFrom(...CENTRES) }),
  { maxLength: 60, selector: ({ id, from }) => `${id} ${from}` },
);
const price = fc.option(
  fc.record({ amount: fc.nat(250_000), currency: fc.constantFrom("USD", "EUR", "JPY") }),
  { nil: null },
);
/** Prices of a number one after the other, from these days on. */
const prices = fc.uniqueArray(fc.record({ id: numberId, values: fc.tuple(price, price, price) }), {
  maxLength: 40,
  selector: ({ id }) => id,
});

async function storeHistory(
  said: readonly { id: string; from: string; text: string | null }[],
  priced: readonly { id: string; values: readonly ({ amount: number; currency: string } | null)[] }[],
): Promise<void> {
  await database().delete(annotationsHistory);
  await database()
    .delete(numberHistory)
    .where(sql`kind = 'price'`);
  const rows = said.map(({ id, from, text }) => ({
    numberId: id,
    kind: "cost_centre" as const,
    fromOn: from,
    text,
  }));
  if (rows.length > 0) await database().insert(annotationsHistory).values(rows);
  const cuts = ["2026-09-12", "2026-10-18", "2026-11-14"].map(day);
  const history = priced.flatMap(({ id, values }) =>
    values.map((value, index) => ({
      numberId: id,
      kind: "price" as const,
      amount: value?.amount ?? null,
      currency: value?.currency ?? null,
      fromAt: cuts[index]!,
      toAt: cuts[index + 1] ?? null,
    })),
  );
  if (history.length > 0) await database().insert(numberHistory).values(history);
  // What holds now is the last that was said. Written for each number, so that all are read again.
  await database().execute(sql`
    update numbers set cost_centre = case
      when exists (select from own_facts_history f where f.number_id = id and f.kind = 'cost_centre')
      then (select f.text from own_facts_history f where f.number_id = id and f.kind = 'cost_centre'
        order by f.from_on desc limit 1)
      else cost_centre end`);
}

async function fileOf(table: "statements" | "ledger", month: Month): Promise<Record<string, string>[]> {
  const { stream } = await exportCosts({ table, month, by: "costCentre", key: "" }, now);
  const [heads = [], ...rows] = parseCsv(await new Response(stream()).text());
  return rows.map((row) => Object.fromEntries(heads.map((head, index) => [head, row[index] ?? ""])));
}

const moneyIn = (rows: readonly Record<string, string>[], column: string) =>
  sumMoney(rows.flatMap((row) => (row[column] ? (parseMoney(row[column], row.Currency) ?? []) : [])));
const withoutNothing = (totals: Tally["totals"]) => totals.filter(({ amount }) => amount !== 0);

const SYMBOLS: Readonly<Record<string, string>> = { $: "USD", "€": "EUR", "¥": "JPY" };
/** All amounts of a text, added up. */
const moneyOfText = (text: string) =>
  sumMoney(
    [...text.matchAll(/([$€¥])([\d,]+(?:\.\d+)?)/g)].flatMap(
      ([, symbol = "", amount = ""]) => parseMoney(amount.replaceAll(",", ""), SYMBOLS[symbol]) ?? [],
    ),
  );
const text = (markup: string) => markup.replaceAll(/<[^<>]*>/g, "");

/** The last cell of each line of the numbers on a sheet, added up, and what stands below them. */
function sumsOnPaper(sheet: string) {
  const numbers = /<table[^>]*><caption[^>]*>Numbers of [^]*?<\/table>/.exec(sheet)?.[0] ?? "";
  const [body = "", foot = ""] = numbers.split("<tfoot>");
  const last = (row: string) => text(row.split("<td").at(-1) ?? "").replace(/^[^>]*>/, "");
  const rows = (/<tbody>([^]*)<\/tbody>/.exec(body)?.[1] ?? "").split("<tr").slice(1).map(last);
  return { lines: sumMoney(rows.flatMap(moneyOfText)), foot: moneyOfText(last(foot)) };
}

it("lands in one cost centre or in unallocated: on screen, in the files, on paper and in the database", async () => {
  const months = fc.constantFrom("2026-09", "2026-10", "2026-11", "2026-12");
  await fc.assert(
    fc.asyncProperty(centres, prices, months, async (said, priced, month) => {
      await storeHistory(said, priced);
      const all = await readStatements(month, now);
      const { figures } = all.view;
      const whole = joinTallies(figures.total, figures.setupFees);
      expect(joinTallies(...all.statements.map(({ total }) => total))).toEqual(whole);
      expect(all.total).toEqual(whole);

      const stored = await sumsInDatabase(month, ZONE);
      expect(joinTallies(...stored.values())).toEqual(whole);
      const file = await fileOf("statements", month);
      const { sheets } = await readSheets({ month, key: "" }, now);
      const paper = renderToStaticMarkup(createElement(StatementSheets, { all, sheets, hasList: true }));
      const [, , ...printed] = paper.split("<article");
      expect(printed).toHaveLength(sheets.length);
      for (const { costCentre, key, total } of all.statements) {
        expect(stored.get(costCentre) ?? joinTallies()).toEqual(total);
        const rows: StatementRow[] = [];
        for (let page = 1, pages = 1; page <= pages; page += 1) {
          const shown = await readStatement({ month, key, page }, now);
          pages = shown.pages;
          rows.push(...shown.rows);
          expect(shown.total).toEqual(total);
        }
        expect(joinTallies(...rows.map((row) => row.total))).toEqual(total);
        const own = file.filter((row) => row["Cost centre"]!.replace(/^'/, "") === statementName(costCentre));
        expect(moneyIn(own, "Total")).toEqual(total.totals);
        const place = sheets.findIndex((sheet) => sheet.key === key);
        if (place < 0) expect(total.count).toBe(0);
        else if (total.count > 0) {
          const { lines, foot } = sumsOnPaper(printed[place]!);
          expect(withoutNothing(lines)).toEqual(withoutNothing(total.totals));
          expect(withoutNothing(foot)).toEqual(withoutNothing(total.totals));
        }
      }

      const ledger = await fileOf("ledger", month);
      const units: Readonly<Record<string, number>> = { JPY: 10_000 };
      const rounded = whole.totals.map(({ amount, currency }) => {
        const unit = units[currency] ?? 100;
        return { currency, amount: Math.round(amount / unit) * unit };
      });
      expect(moneyIn(ledger, "Amount")).toEqual(withoutNothing(rounded));
      expect(new Set(ledger.map(({ Reference }) => Reference)).size).toBe(ledger.length);
    }),
    { numRuns: 8, endOnFailure: true },
  );
}, 300_000);
