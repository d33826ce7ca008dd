import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { exportCosts } from "@/lib/costs/export/server/export-costs";
import { readCentreBridges, readDrilldown } from "@/lib/costs/drilldown/server/read-drilldown";
import { readMonth } from "@/lib/costs/month/server/read-month";
import { annotationsHistory, numberHistory, numbers } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { type Month } from "@/lib/domain/dates/months";
import { sumMoney } from "@/lib/domain/money/money";
import { editNumbers } from "@/lib/numbers/annotations/server/edit-numbers";
import { day, mirrorRow, past, storeMirror, usd } from "@/lib/testing/server/test-costs";
import { close, reopenAll } from "@/lib/testing/closing/server/test-closing";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { useAnyVendor } from "@/lib/testing/vendor/server/any-vendor";
import { makePerson } from "@/lib/testing/purchases/server/test-orders";
import { readClosing } from "./read-closing";

process.env.REPORTING_TIME_ZONE = "America/Los_Angeles";
useTestDatabase();
// It names neither invoices nor usage.
useAnyVendor();
const now = new Date("2026-11-24T12:00:00Z");

beforeEach(async () => {
  await reopenAll();
  for (const table of [annotationsHistory, numberHistory, numbers]) await database().delete(table);
});

const who = async (name = "Mia Manager") => ({ personId: await makePerson(name), requestId: randomUUID() });
/** Everything that says what a month costs, as people and files see it. */
async function figuresOf(month: Month, at = now) {
  const { figures, bridges, breakdowns, closed, corrections, months } = await readMonth(month, at);
  const behind = await readDrilldown({ month, key: "month", page: 1 }, at);
  const fileOf = async (table: "breakdown" | "bridge" | "closed") =>
    new Response((await exportCosts({ table, month, by: "costCentre", key: "" }, at)).stream()).text();
  return {
    figures: { ...figures, isReconstructed: null },
    bridges,
    breakdowns,
    closed,
    corrections,
    inChart: months.find((one) => one.month === month)?.totals,
    behind: { rows: behind.rows.map(({ id, amount }) => [id, amount]), total: behind.total },
    centre: await readCentreBridges(month, "costCentre:Centre 1", at),
    files: [await fileOf("breakdown"), await fileOf("bridge"), await fileOf("closed")],
  };
}

/** What may happen after a month was closed. */
const CHANGES: readonly ((place: number) => Promise<unknown>)[] = [
  (place) =>
    database()
      .update(numbers)
      .set({ monthlyCost: 1_000 + place, currency: "USD" })
      .where(eq(numbers.id, `num_${place}`)),
  (place) =>
    database()
      .update(numbers)
      .set({ costCentre: "Elsewhere" })
      .where(eq(numbers.id, `num_${place}`)),
  (place) =>
    database()
      .update(numbers)
      .set({ goneAt: day("2026-10-02") })
      .where(eq(numbers.id, `num_${place}`)),
  (place) =>
    database()
      .update(numbers)
      .set({ purchasedAt: day("2026-10-30") })
      .where(eq(numbers.id, `num_${place}`)),
  (place) =>
    database()
      .update(numbers)
      .set({ tags: ["new"], status: "cancelled" })
      .where(eq(numbers.id, `num_${place}`)),
  (place) =>
    database()
      .insert(numbers)
      .values(mirrorRow(100 + place))
      .onConflictDoNothing(),
  (place) =>
    database()
      .insert(numberHistory)
      .values(past(place, "price", "2026-10-01", "2026-10-20", { amount: 77_700, currency: "EUR" })),
  (place) =>
    database()
      .delete(numberHistory)
      .where(eq(numberHistory.numberId, `num_${place}`)),
  async (place) =>
    editNumbers(
      {
        selection: { kind: "ids", ids: [`num_${place}`] },
        edit: { costCentre: "Since then" },
        since: "2026-10-01",
      },
      await who("Olga Ops"),
      now,
    ).catch(() => undefined),
];

describe("a closed month", () => {
  it(
    "never changes by a cent, whatever is edited, imported or read later, and with its corrections is the recalculation",
    { timeout: 300_000 },
    async () => {
      const steps = fc.array(fc.tuple(fc.nat(CHANGES.length - 1), fc.nat(29)), {
        minLength: 1,
        maxLength: 8,
      });
      await fc.assert(
        fc.asyncProperty(steps, async (some) => {
          await reopenAll();
          for (const table of [annotationsHistory, numberHistory, numbers]) await database().delete(table);
          await storeMirror(30);
          await close("2026-10");
          const before = await figuresOf("2026-10");
          for (const [kind, place] of some) await CHANGES[kind]?.(place);
          expect(await figuresOf("2026-10")).toEqual(before);

          const { corrections, bridges } = await readMonth("2026-11", now);
          await reopenAll();
          const recalculated = await readMonth("2026-10", now);
          const sum = [...before.figures.total.totals, ...corrections.map(({ amount }) => amount)];
          const known = (all: readonly { amount: number; currency: string }[]) =>
            sumMoney(all).filter(({ amount }) => amount !== 0);
          expect(known(sum)).toEqual(known(recalculated.figures.total.totals));
          for (const bridge of bridges) {
            const terms = bridge.terms.reduce((all, { amount }) => all + amount.amount, 0);
            expect(bridge.last.amount + terms).toBe(bridge.this.amount);
            expect(bridge.terms.find(({ term }) => term === "unexplained")?.amount.amount).toBe(0);
          }
        }),
        { numRuns: 12, endOnFailure: true },
      );
    },
  );

  it("shows what would change it in the next open month, by cost centre, once", async () => {
    const own = { purchasedAt: day("2026-01-10"), costCentre: "Sales", tags: [], currency: "USD" };
    await database()
      .insert(numbers)
      .values([mirrorRow(1, { ...own, monthlyCost: 9_900 }), mirrorRow(2, { ...own, monthlyCost: 20_000 })]);
    await close("2026-09");
    const context = await who("Olga Ops");
    const selection = { kind: "ids", ids: ["num_2"] } as const;
    await editNumbers({ selection, edit: { costCentre: "Support" }, since: "2026-09-01" }, context, now);
    const expected = [
      { of: "2026-09", costCentre: "Sales", amount: usd(-20_000) },
      { of: "2026-09", costCentre: "Support", amount: usd(20_000) },
    ];
    const october = await readMonth("2026-10", now);
    expect(october.corrections).toEqual(expected);
    expect(october.figures.total.totals).toEqual([usd(29_900)]);
    expect((await readMonth("2026-11", now)).corrections).toEqual([]);
    const file = new Response(
      (
        await exportCosts({ table: "corrections", month: "2026-10", by: "costCentre", key: "" }, now)
      ).stream(),
    );
    expect(await file.text()).toMatch(/2026-09,Sales,-2\.00,USD[^]*2026-09,Support,2\.00,USD/);
    const sales = await readCentreBridges("2026-10", "costCentre:Sales", now);
    expect(sales?.[0]).toMatchObject({ last: usd(29_900), this: usd(9_900) });
    expect(sales?.[0]?.terms[0]).toMatchObject({ term: "corrections", amount: usd(-20_000) });

    await close("2026-10");
    expect((await readMonth("2026-10", now)).corrections).toEqual(expected);
    expect((await readMonth("2026-11", now)).corrections).toEqual([]);
    await editNumbers({ selection, edit: { costCentre: "Sales" }, since: "2026-09-01" }, context, now);
    const back = (await readMonth("2026-11", now)).corrections;
    expect(back.filter(({ of }) => of === "2026-09")).toEqual([
      { of: "2026-09", costCentre: "Sales", amount: usd(20_000) },
      { of: "2026-09", costCentre: "Support", amount: usd(-20_000) },
    ]);
  });

  it("can be read years later", async () => {
    await storeMirror(12);
    await close("2026-10");
    const before = await figuresOf("2026-10");
    const later = new Date("2029-03-05T12:00:00Z");
    expect(await figuresOf("2026-10", later)).toEqual({ ...before });
    expect((await readClosing({ month: "2026-10", typed: null }, later)).closed?.by).toBe("Mia Manager");
  });
});
