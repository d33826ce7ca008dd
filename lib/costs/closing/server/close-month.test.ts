import { randomUUID } from "node:crypto";
import { desc, sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { exportCosts } from "@/lib/costs/export/server/export-costs";
import { readMonth } from "@/lib/costs/month/server/read-month";
import {
  activity,
  annotationsHistory,
  closedMonthNumbers,
  closedMonths,
  numberHistory,
  numbers,
} from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { day, mirrorRow, storeMirror } from "@/lib/testing/server/test-costs";
import { close, reopenAll } from "@/lib/testing/closing/server/test-closing";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { useAnyVendor } from "@/lib/testing/vendor/server/any-vendor";
import { makePerson } from "@/lib/testing/purchases/server/test-orders";
import { closeMonth } from "./close-month";
import { readClosing } from "./read-closing";

process.env.REPORTING_TIME_ZONE = "America/Los_Angeles";
useTestDatabase();
// It names neither invoices nor usage.
useAnyVendor();
const now = new Date("2026-11-24T12:00:00Z");
const NOTE = "As agreed with finance.";

beforeEach(async () => {
  await reopenAll();
  for (const table of [annotationsHistory, numberHistory, numbers]) await database().delete(table);
});

const who = async (name = "Mia Manager") => ({ personId: await makePerson(name), requestId: randomUUID() });
describe("closing a month", () => {
  it("keeps its figures with the note and by whom, and says so in the log", async () => {
    await storeMirror(30);
    const before = await readMonth("2026-10", now);
    await close("2026-10");
    const after = await readMonth("2026-10", now);
    expect(after.closed).toMatchObject({ by: "Mia Manager", note: NOTE, at: now.toISOString() });
    expect(after.figures).toEqual(before.figures);
    expect(after.bridges).toEqual(before.bridges);
    expect(after.breakdowns).toEqual(before.breakdowns);
    expect(after.movers).toEqual(before.movers);
    expect(after.now).toEqual(before.now);
    const [line] = await database().select().from(activity).orderBy(desc(activity.id)).limit(1);
    expect(line).toMatchObject({ kind: "month_closed", details: { month: "October 2026", note: NOTE } });
    const { rows } = await database().execute<{ currency: string; amount: number }>(sql`
      select charge -> 'cost' ->> 'currency' as currency, sum((charge -> 'cost' ->> 'amount')::bigint)::float8 as amount
      from closed_month_numbers, jsonb_array_elements(charges) as charge
      where month = '2026-10' and charge ->> 'cost' is not null group by 1 order by 1`);
    expect(rows.map(({ currency, amount }) => ({ amount, currency }))).toEqual(after.figures.total.totals);
  });

  it("is refused for a month that is open, for one that is closed, and without a note where something is missing", async () => {
    await storeMirror(12);
    await expect(readClosing({ month: "2026-11", typed: null }, now)).rejects.toMatchObject({
      title: "November 2026 is not over yet",
    });
    const asked = { note: NOTE, typed: null, seen: "" };
    await expect(closeMonth({ ...asked, month: "2026-11" }, await who(), now)).rejects.toMatchObject({
      code: "INVALID_INPUT",
      sentence: expect.stringContaining("America/Los_Angeles") as string,
    });
    // In Los Angeles it is still October.
    const early = new Date("2026-11-01T06:00:00Z");
    await expect(closeMonth({ ...asked, month: "2026-10" }, await who(), early)).rejects.toMatchObject({
      title: "October 2026 is not over yet",
    });
    await expect(close("2026-10", null)).rejects.toMatchObject({
      options: { fieldErrors: { note: expect.stringContaining("no invoice") as string } },
    });
    await expect(closeMonth({ ...asked, month: "2026-10" }, await who(), now)).rejects.toMatchObject({
      code: "CHANGED_MEANWHILE",
    });
    expect(await database().$count(closedMonths)).toBe(0);
    await close("2026-10");
    await expect(close("2026-10")).rejects.toMatchObject({
      title: "October 2026 is closed already",
      sentence: expect.stringContaining("Mia Manager") as string,
    });
    expect(await database().$count(closedMonths)).toBe(1);
  });

  it("is done once by two people at the same time", async () => {
    await storeMirror(12);
    const outcomes = await Promise.allSettled([close("2026-10"), close("2026-10")]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await database().$count(closedMonthNumbers)).toBeGreaterThan(0);
  });

  it("leaves nothing that anybody can change or remove", async () => {
    await storeMirror(6);
    await close("2026-10");
    for (const statement of [
      sql`update closed_months set sums = '[]'`,
      sql`delete from closed_month_numbers`,
      sql`truncate closed_months cascade`,
    ])
      await expect(database().execute(statement)).rejects.toMatchObject({
        cause: { message: "closed months are append-only" },
      });
  });

  it("keeps who had a number at the end of the month, and its file says it", async () => {
    const own = { purchasedAt: day("2026-01-10"), monthlyCost: 9_900, currency: "USD", costCentre: "Sales" };
    await database()
      .insert(numbers)
      .values([mirrorRow(1, { ...own, holder: "Reception" }), mirrorRow(2, own)]);
    const said = { numberId: "num_2", saidBy: await makePerson("Olga Ops") };
    await database()
      .insert(annotationsHistory)
      .values([
        { ...said, kind: "holder", text: "Mail room", fromOn: "2026-10-05" },
        { ...said, kind: "holder", text: "Press office", fromOn: "2026-11-02" },
      ]);
    await close("2026-10");
    const asked = { table: "closed", month: "2026-10", by: "costCentre", key: "" } as const;
    const file = await new Response((await exportCosts(asked, now)).stream()).text();
    expect(file).toMatch(/num_1,2026-10-10,0\.99,USD,Sales,Reception/);
    expect(file).toMatch(/num_2,2026-10-10,0\.99,USD,Sales,Mail room/);
  });
});
