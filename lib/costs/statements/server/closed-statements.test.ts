import { randomUUID } from "node:crypto";
import { beforeEach, expect, it } from "vitest";
import { exportCosts } from "@/lib/costs/export/server/export-costs";
import { annotationsHistory, numberHistory, numbers } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { editNumbers } from "@/lib/numbers/annotations/server/edit-numbers";
import { close, reopenAll } from "@/lib/testing/closing/server/test-closing";
import { parseCsv } from "@/lib/testing/parse-csv";
import { makePerson } from "@/lib/testing/purchases/server/test-orders";
import { day, mirrorRow, usd } from "@/lib/testing/server/test-costs";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { useAnyVendor } from "@/lib/testing/vendor/server/any-vendor";
import { readStatements } from "./read-statements";

process.env.REPORTING_TIME_ZONE = "America/Los_Angeles";
useTestDatabase();
useAnyVendor();
const now = new Date("2026-11-24T12:00:00Z");

beforeEach(async () => {
  await reopenAll();
  for (const table of [annotationsHistory, numberHistory, numbers]) await database().delete(table);
});

const who = async () => ({ personId: await makePerson("Mia Manager"), requestId: randomUUID() });
const statementsOf = async (month: string) => (await readStatements(month, now)).statements;
async function ledgerOf(month: string): Promise<(string | undefined)[][]> {
  const { stream } = await exportCosts({ table: "ledger", month, by: "costCentre", key: "" }, now);
  const [, ...rows] = parseCsv(await new Response(stream()).text());
  return rows.map(([, , description, amount, , reference]) => [description, amount, reference]);
}

it("statements of a closed month stay, and what was moved since is a correction of both cost centres", async () => {
  const row = { purchasedAt: day("2026-01-10"), monthlyCost: 9_900, currency: "USD", tags: [] };
  await database()
    .insert(numbers)
    .values([mirrorRow(0, { ...row, costCentre: "Sales" }), mirrorRow(1, { ...row, costCentre: "Support" })]);
  await close("2026-10");
  const before = { statements: await statementsOf("2026-10"), ledger: await ledgerOf("2026-10") };

  await editNumbers(
    {
      selection: { kind: "ids", ids: ["num_0"] },
      edit: { costCentre: "Somebody new" },
      since: "2026-10-01",
    },
    await who(),
    now,
  );
  expect(await statementsOf("2026-10")).toEqual(before.statements);
  expect(await ledgerOf("2026-10")).toEqual(before.ledger);

  const after = await statementsOf("2026-11");
  expect(
    after.map(({ costCentre, total, corrections }) => [
      costCentre,
      total.totals,
      corrections.map(({ amount }) => amount),
    ]),
  ).toEqual([
    ["Sales", [], [usd(-9_900)]],
    ["Somebody new", [usd(9_900)], [usd(9_900)]],
    ["Support", [usd(9_900)], []],
    [null, [], []],
  ]);
  expect(await ledgerOf("2026-11")).toEqual([
    ["Phone numbers November 2026, Somebody new (1 number, provisional)", "0.99", expect.any(String)],
    ["Phone numbers November 2026, Support (1 number, provisional)", "0.99", expect.any(String)],
    ["Correction of phone numbers October 2026, Sales", "-0.99", expect.stringMatching(/-FOR-2026-10$/)],
    [
      "Correction of phone numbers October 2026, Somebody new",
      "0.99",
      expect.stringMatching(/-FOR-2026-10$/),
    ],
  ]);
});
