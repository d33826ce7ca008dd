import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { exportCosts } from "@/lib/costs/export/server/export-costs";
import { annotationsHistory, ledgerAccounts, numberHistory, numbers } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { editNumbers } from "@/lib/numbers/annotations/server/edit-numbers";
import { parseCsv } from "@/lib/testing/parse-csv";
import { makePerson } from "@/lib/testing/purchases/server/test-orders";
import { day, mirrorRow, usd } from "@/lib/testing/server/test-costs";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { statementKey } from "../address";
import { setLedgerAccount } from "./ledger-accounts";
import { readSheets, readStatement, readStatements } from "./read-statements";

process.env.REPORTING_TIME_ZONE = "America/Los_Angeles";
useTestDatabase();
const now = new Date("2026-11-24T12:00:00Z");

beforeEach(async () => {
  for (const table of [ledgerAccounts, annotationsHistory, numberHistory, numbers])
    await database().delete(table);
});

/** Charged on the tenth of each month. */
const store = (...rows: readonly Partial<typeof numbers.$inferInsert>[]) =>
  database()
    .insert(numbers)
    .values(
      rows.map((row, index) =>
        mirrorRow(index, {
          purchasedAt: day("2026-01-10"),
          monthlyCost: 9_900,
          currency: "USD",
          costCentre: null,
          tags: [],
          ...row,
        }),
      ),
    );
const who = async () => ({ personId: await makePerson("Mia Manager"), requestId: randomUUID() });
const linesOf = async (month: string) => {
  const { statements } = await readStatements(month, now);
  return statements.map(({ costCentre, numbers: count, total }) => [costCentre, count, total.totals]);
};
async function rowsOf(table: "statements" | "ledger", month: string, key = "") {
  const { fileName, stream } = await exportCosts({ table, month, by: "costCentre", key }, now);
  const [heads = [], ...rows] = parseCsv(await new Response(stream()).text());
  return {
    fileName,
    rows: rows.map((row) => Object.fromEntries(heads.map((head, index) => [head, row[index]]))),
  };
}

describe("the statements of a month", () => {
  it("are by name with unallocated last, also where nothing is", async () => {
    await store({ costCentre: "Sales" }, { costCentre: "Accounts" }, { costCentre: "Sales" });
    expect(await linesOf("2026-10")).toEqual([
      ["Accounts", 1, [usd(9_900)]],
      ["Sales", 2, [usd(19_800)]],
      [null, 0, []],
    ]);
  });

  it("go down to nothing unallocated as numbers get a cost centre since then; the month stays the same", async () => {
    await store({ costCentre: "Sales" }, {}, { monthlyCost: null, currency: null });
    expect((await linesOf("2026-11")).at(-1)).toEqual([null, 2, [usd(9_900)]]);
    const before = (await readStatements("2026-11", now)).total;
    const edit = {
      selection: { kind: "ids", ids: ["num_1", "num_2"] },
      edit: { costCentre: "Support" },
      since: "2026-11-01",
    } as const;
    await editNumbers(edit, await who(), now);
    expect((await linesOf("2026-11")).slice(1)).toEqual([
      ["Support", 2, [usd(9_900)]],
      [null, 0, []],
    ]);
    expect((await readStatements("2026-11", now)).total).toEqual(before);
    const support = await readStatement({ month: "2026-11", key: statementKey("Support"), page: 1 }, now);
    const moved = support.bridges[0]?.terms.find(({ term }) => term === "movedBetweenCentres");
    expect(moved?.amount).toEqual(usd(9_900));
    expect(support.total).toEqual({ count: 2, unknown: 1, totals: [usd(9_900)] });
  });

  it("name who had a number on the day of its charge, not who has it now", async () => {
    await store({ costCentre: "Sales" });
    const give = async (holder: string, since: string) =>
      editNumbers({ selection: { kind: "ids", ids: ["num_0"] }, edit: { holder }, since }, await who(), now);
    await give("Ada", "2026-10-01");
    await give("Bob", "2026-11-11");
    const holderIn = async (month: string) =>
      (await readStatement({ month, key: statementKey("Sales"), page: 1 }, now)).rows[0]?.holder;
    expect(await holderIn("2026-09")).toBeNull();
    expect(await holderIn("2026-11")).toBe("Ada");
    expect(await holderIn("2026-12")).toBe("Bob");
  });

  it("are for any name; what names none is refused, and one of nothing is nothing", async () => {
    const name = "=1+1: a/b & ?c#d ü";
    await store({ costCentre: name });
    const statement = await readStatement({ month: "2026-10", key: statementKey(name), page: 9 }, now);
    expect(statement).toMatchObject({ costCentre: name, numbers: 1, page: 1, pages: 1 });
    const nobody = await readStatement({ month: "2026-10", key: statementKey("Nobody"), page: 1 }, now);
    expect(nobody).toMatchObject({ numbers: 0, total: { count: 0 } });
    await expect(readStatement({ month: "2026-10", key: "tag:x", page: 1 }, now)).rejects.toMatchObject({
      code: "MISSING",
    });
  });

  it("on paper name as many numbers as there is room for, and the others together", async () => {
    await store(...Array.from({ length: 230 }, () => ({ costCentre: "Sales" })));
    const { sheets } = await readSheets({ month: "2026-10", key: "" }, now);
    expect(sheets.map(({ rows }) => rows.length)).toEqual([200]);
    expect(sheets[0]?.others).toEqual({
      numbers: 30,
      total: { count: 30, unknown: 0, totals: [usd(30 * 9_900)] },
    });
    const alone = await readSheets({ month: "2026-10", key: statementKey("Sales") }, now);
    expect(alone.sheets.map(({ rows, others }) => [rows.length, others.numbers])).toEqual([[230, 0]]);
  });
});

describe("the ledger file", () => {
  it("has a line per cost centre with its account, the last day and a name that stays", async () => {
    await store(
      { costCentre: "Sales", monthlyCost: 10_050 },
      { costCentre: "=cmd()", monthlyCost: 10_050 },
      { monthlyCost: 12_344_000, currency: "JPY" },
      { costCentre: "Sales", monthlyCost: null, currency: null },
    );
    const mia = await who();
    await setLedgerAccount({ costCentre: "Sales", account: "4930" }, mia);
    const { fileName, rows } = await rowsOf("ledger", "2026-10");
    expect(fileName).toMatch(/^costs-ledger-2026-10/);
    expect(rows).toEqual([
      {
        Date: "2026-10-31",
        Account: "",
        Description: "Phone numbers October 2026, Unallocated (1 number)",
        Amount: "1234",
        Currency: "JPY",
        Reference: "NUMBERS-2026-10-JPY-UNALLOCATED",
        "Cost centre": "Unallocated",
      },
      // 2.01 in all: the cent that is left over goes to one of them.
      expect.objectContaining({ Account: "", Amount: "1.01", "Cost centre": "'=cmd()" }),
      expect.objectContaining({
        Account: "4930",
        Description: "Phone numbers October 2026, Sales (2 numbers, 1 without a known amount)",
        Amount: "1.00",
        Currency: "USD",
      }),
    ]);
    await setLedgerAccount({ costCentre: "Sales", account: "4940" }, mia);
    const again = (await rowsOf("ledger", "2026-10")).rows;
    expect(again.map(({ Reference }) => Reference)).toEqual(rows.map(({ Reference }) => Reference));
    expect(again[2]?.Account).toBe("4940");
    const other = (await rowsOf("ledger", "2026-09")).rows;
    expect(other.some(({ Reference }) => rows.some((row) => row.Reference === Reference))).toBe(false);
  });

  it("says that a month which goes on is provisional", async () => {
    await store({ costCentre: "Sales" });
    const { fileName, rows } = await rowsOf("ledger", "2026-11");
    expect(fileName).toMatch(/^costs-ledger-provisional-2026-11/);
    expect(rows[0]?.Description).toContain("provisional");
  });

  it("stands beside a file with a line per number, of one cost centre or of all", async () => {
    await store({ costCentre: "Sales" }, {});
    await setLedgerAccount({ costCentre: null, account: "9999" }, await who());
    const { rows } = await rowsOf("statements", "2026-10");
    expect(rows).toMatchObject([
      { "Cost centre": "Sales", "Ledger account": "", Total: "0.99" },
      { "Cost centre": "Unallocated", "Ledger account": "9999", Total: "0.99", "Audian ID": "num_1" },
    ]);
    const one = await rowsOf("statements", "2026-10", statementKey("Sales"));
    expect(one.fileName).toMatch(/^costs-statement-2026-10/);
    expect(one.rows).toHaveLength(1);
  });
});
