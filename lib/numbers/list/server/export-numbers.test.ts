import { beforeEach, describe, expect, it } from "vitest";
import { e164 } from "@/lib/testing/e164";
import { numbers, syncs } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { sumMoney, parseMoney } from "@/lib/domain/money/money";
import { parseCsv } from "@/lib/testing/parse-csv";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { NO_FILTERS, type NumberFilters } from "../filters";
import { exportNumbers } from "./export-numbers";
import { numbersOrder, numbersWhere } from "./number-query";

useTestDatabase();

type Row = typeof numbers.$inferInsert;
const row = (index: number, over: Partial<Row> = {}): Row => ({
  id: `num_${String(index).padStart(5, "0")}`,
  number: e164(`+1415${5_550_000 + index}`),
  friendlyName: `Desk ${index}`,
  status: index % 9 === 0 ? "suspended" : "active",
  purchasedAt: index % 11 === 0 ? null : new Date(Date.UTC(2025, 0, 1 + (index % 700), index % 24)),
  monthlyCost: index % 5 === 0 ? null : 9_900 + (index % 7) * 5,
  currency: index % 5 === 0 ? null : "USD",
  detailsAt: new Date("2026-11-24T11:59:50Z"),
  areaCode: "415",
  ...over,
});
const finishedAt = new Date("2026-11-24T14:03:30Z");

beforeEach(async () => {
  await database().delete(numbers);
  await database().delete(syncs);
  await database().insert(syncs).values({ startedAt: finishedAt, finishedAt, state: "complete" });
});

async function read(change: Partial<NumberFilters> = {}) {
  const { fileName, stream } = await exportNumbers({ ...NO_FILTERS, ...change });
  const [headings = [], ...records] = parseCsv(await new Response(stream()).text());
  const rows = records.map((cells) => Object.fromEntries(headings.map((name, at) => [name, cells[at]])));
  return { fileName, headings, rows };
}

describe("the export of the numbers", () => {
  it("says everything about a number in forms that a spreadsheet reads, and how old it is in its name", async () => {
    await database()
      .insert(numbers)
      .values(
        row(1, {
          number: e164("+14155551234"),
          friendlyName: '=HYPERLINK("http://evil.example")',
          status: "active",
          purchasedAt: new Date("2024-01-15T10:30:00Z"),
          expiresAt: new Date("2027-01-15T10:30:00Z"),
          nextCharge: new Date("2026-12-15T10:30:00Z"),
          monthlyCost: 10_050,
          currency: "USD",
          costCentre: "Sales, EMEA",
          holder: "+Ada",
          tags: ["vip", "@home"],
          note: "Line one\nline two",
        }),
      );
    const { fileName, rows } = await read();
    expect(fileName).toBe("numbers_2026-11-24T1403_UTC.csv");
    expect(rows).toEqual([
      {
        Number: "+1 415-555-1234",
        Country: "United States",
        Area: "415",
        "Friendly name": `'=HYPERLINK("http://evil.example")`,
        Status: "active",
        "Bought (UTC)": "2024-01-15 10:30:00",
        "Renews (UTC)": "2027-01-15 10:30:00",
        "Monthly cost": "1.005",
        Currency: "USD",
        Price: "known",
        Charged: "yes",
        "Next charge (UTC)": "2026-12-15 10:30:00",
        "Cost centre": "Sales, EMEA",
        Holder: "'+Ada",
        Tags: "vip, @home",
        Note: "Line one\nline two",
        "Audian ID": "num_00001",
      },
    ]);
  });

  it("never writes an unknown price as a number", async () => {
    await database()
      .insert(numbers)
      .values([row(5), row(10, { detailsAt: null }), row(1, { status: "released" })]);
    const found = [await read({ status: "released" }), await read({ sort: "number" })];
    const rows = found.flatMap((file) => file.rows);
    expect(rows.map((one) => [one["Monthly cost"], one.Currency, one.Price, one.Charged])).toEqual([
      ["0.9905", "USD", "known", "no"],
      ["", "", "unknown", "yes"],
      ["", "", "unknown, not read yet", "yes"],
    ]);
  });

  it("says in its name that the list could not be read completely", async () => {
    await database()
      .insert(syncs)
      .values({ startedAt: new Date("2026-11-24T14:20:00Z"), finishedAt: new Date(), state: "failed" });
    expect((await read()).fileName).toBe("numbers-incomplete_2026-11-24T1403_UTC.csv");
  });

  it.each<Partial<NumberFilters>>([
    {},
    { sort: "cost" },
    { sort: "-cost", status: "active" },
    { sort: "bought", search: "desk 1" },
    { isPriceUnknown: true, size: 50, page: 3 },
  ])("holds exactly what the list's filters find, in its order, of all pages: %j", async (change) => {
    const made = Array.from({ length: 1_203 }, (_none, index) => row(index));
    await database().insert(numbers).values(made);
    const filters = { ...NO_FILTERS, ...change };
    const expected = await database()
      .select()
      .from(numbers)
      .where(numbersWhere(filters))
      .orderBy(...numbersOrder(filters));
    const { rows } = await read(change);
    expect(rows.map((one) => one["Audian ID"])).toEqual(expected.map(({ id }) => id));
    const written = rows.flatMap((one) => parseMoney(one["Monthly cost"]) ?? []);
    const stored = expected.flatMap(({ monthlyCost: amount }) =>
      amount === null ? [] : [{ amount, currency: "USD" }],
    );
    expect(sumMoney(written)).toEqual(sumMoney(stored));
  });

  it("keeps to what was there when it began, however slowly it is read", async () => {
    await database()
      .insert(numbers)
      .values(Array.from({ length: 1_100 }, (_none, index) => row(index)));
    const { stream } = await exportNumbers({ ...NO_FILTERS, sort: "name" });
    const reader = stream().getReader();
    const parts = [await reader.read(), await reader.read()];
    // In between one comes, and one moves to where the reading has been already.
    await database().insert(numbers).values(row(2_000));
    await database().update(numbers).set({ friendlyName: "Aaa" });
    for (;;) {
      const part = await reader.read();
      if (part.done) break;
      parts.push(part);
    }
    const text = new TextDecoder().decode(Buffer.concat(parts.map(({ value }) => value ?? new Uint8Array())));
    const ids = parseCsv(text)
      .slice(1)
      .map((cells) => cells.at(-1));
    expect([ids.length, new Set(ids).size]).toEqual([1_100, 1_100]);
    expect(ids).not.toContain("num_02000");
  });
});
