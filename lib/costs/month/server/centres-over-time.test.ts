import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { setBudget } from "@/lib/costs/budgets/server/set-budget";
import { readBudgetStatuses } from "@/lib/costs/budgets/server/read-budgets";
import { numberHistory, numbers, annotationsHistory } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { dayIn } from "@/lib/domain/dates/months";
import { costWindow } from "@/lib/domain/costs/cost-ledger";
import { chargeAt, visitChargeDates } from "@/lib/domain/costs/timeline";
import { sumMoney } from "@/lib/domain/money/money";
import { editNumbers } from "@/lib/numbers/annotations/server/edit-numbers";
import { day, mirrorRow, storeMirror, usd } from "@/lib/testing/server/test-costs";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { makePerson } from "@/lib/testing/purchases/server/test-orders";
import { budgetLines } from "../budget-lines";
import { exportCosts } from "@/lib/costs/export/server/export-costs";
import { readDrilldown } from "@/lib/costs/drilldown/server/read-drilldown";
import { readLedger } from "./read-ledger";
import { readMonth } from "./read-month";

const ZONE = "America/Los_Angeles";
process.env.REPORTING_TIME_ZONE = ZONE;
useTestDatabase();
const now = new Date("2026-11-24T12:00:00Z");

beforeEach(async () => {
  for (const table of [annotationsHistory, numberHistory, numbers]) await database().delete(table);
});

const rowsOf = async (month: string) => {
  const { breakdowns } = await readMonth(month, now);
  const rows = breakdowns.find(({ dimension }) => dimension === "costCentre")?.rows ?? [];
  return Object.fromEntries(rows.map(({ name, totals }) => [name ?? "none", totals[0]?.amount]));
};
/** Of 99 cents a month, charged on the tenth. */
const store = (...ids: number[]) =>
  database()
    .insert(numbers)
    .values(
      ids.map((id) =>
        mirrorRow(id, {
          purchasedAt: day("2026-01-10"),
          monthlyCost: 9_900,
          currency: "USD",
          costCentre: "Support",
          tags: [],
        }),
      ),
    );
async function move(ids: readonly string[], costCentre: string | null, since?: string): Promise<void> {
  const context = { personId: await makePerson("Olga Ops"), requestId: randomUUID() };
  const edit = { selection: { kind: "ids", ids }, edit: { costCentre }, ...(since && { since }) } as const;
  const { changed } = await editNumbers(edit, context, now);
  expect(changed).toBe(ids.length);
}

describe("a number that is given to another cost centre", () => {
  it("leaves the months before as they were, and goes on in the new one", async () => {
    await store(1, 2);
    await move(["num_1"], "Sales");
    expect(await rowsOf("2026-10")).toEqual({ Support: 19_800 });
    expect(await rowsOf("2026-11")).toEqual({ Support: 19_800 });
    expect(await rowsOf("2026-12")).toEqual({ Support: 9_900, Sales: 9_900 });
    await move(["num_1"], "Sales", "2026-11-01");
    expect(await rowsOf("2026-10")).toEqual({ Support: 19_800 });
    expect(await rowsOf("2026-11")).toEqual({ Support: 9_900, Sales: 9_900 });
  });

  it("is told by the drill-down, the bridge of both, the files and the budgets alike", async () => {
    await store(1, 2);
    await move(["num_1"], "Sales", "2026-11-01");
    const sales = await readDrilldown({ month: "2026-11", key: "costCentre:Sales", page: 1 }, now);
    expect(sales.rows.map(({ id }) => id)).toEqual(["num_1"]);
    const termOf = async (costCentre: string) => {
      const { bridges } = await readDrilldown(
        { month: "2026-11", key: `costCentre:${costCentre}`, page: 1 },
        now,
      );
      const terms = bridges[0]?.terms.filter(({ amount }) => amount.amount !== 0) ?? [];
      return terms.map(({ term, amount, key }) => ({ term, amount, key }));
    };
    const key = (name: string) => `centre-bridge:movedBetweenCentres:USD:${name}`;
    const term = "movedBetweenCentres";
    expect(await termOf("Sales")).toEqual([{ term, amount: usd(9_900), key: key("Sales") }]);
    expect(await termOf("Support")).toEqual([{ term, amount: usd(-9_900), key: key("Support") }]);
    const moved = await readDrilldown({ month: "2026-11", key: key("Support"), page: 1 }, now);
    expect(moved.rows).toMatchObject([{ id: "num_1", amount: usd(-9_900) }]);

    const file = async (table: "breakdown" | "bridge", of: string) => {
      const asked = { table, month: "2026-11", by: "costCentre", key: of } as const;
      return new Response((await exportCosts(asked, now)).stream()).text();
    };
    expect(await file("breakdown", "")).toMatch(
      /Sales,1,1,0\.99[^]*Support,1,1,0\.99|Support[^]*Sales,1,1,0\.99/,
    );
    expect(await file("bridge", "costCentre:Sales")).toMatch(/Moved between cost centres,0\.99/);
    expect(await file("bridge", "")).not.toContain("Moved between");

    const mia = { personId: await makePerson("Mia Manager"), requestId: randomUUID() };
    await setBudget({ costCentre: "Sales", limit: usd(20_000) }, mia);
    const amounts = async (month: string) => {
      const [line] = budgetLines(await readMonth(month, now), await readBudgetStatuses());
      return [line?.month.totals, line?.left];
    };
    expect(await amounts("2026-10")).toEqual([[], usd(10_100)]);
    expect(await amounts("2026-11")).toEqual([[usd(9_900)], usd(10_100)]);
  });
});

const days = [
  "-infinity",
  "2025-12-31",
  "2026-02-28",
  "2026-08-10",
  "2026-10-31",
  "2026-11-01",
  "2026-11-10",
];
const centres = ["A", "B", null];

it("the rows of a month are what each charge's own day says, and add up to the month, whatever was said when", async () => {
  await storeMirror(30);
  const said = fc.record({
    id: fc.nat(29).map((index) => `num_${index}`),
    from: fc.constantFrom(...days),
    text: fc.constantFrom(...centres),
  });
  const history = fc.uniqueArray(said, { maxLength: 40, selector: ({ id, from }) => `${id} ${from}` });
  await fc.assert(
    fc.asyncProperty(
      history,
      fc.constantFrom("2026-09", "2026-10", "2026-11", "2027-01"),
      async (rows, month) => {
        await database().delete(annotationsHistory);
        if (rows.length > 0)
          await database()
            .insert(annotationsHistory)
            .values(
              rows.map(({ id, from, text }) => ({
                numberId: id,
                kind: "cost_centre" as const,
                fromOn: from,
                text,
              })),
            );
        // What holds now is the last that was said.
        await database().execute(sql`
        update numbers set cost_centre = last.text from (
          select distinct on (number_id) number_id, text from own_facts_history order by number_id, from_on desc
        ) as last where id = last.number_id`);
        const { breakdowns, figures } = await readMonth(month, now);
        const found = breakdowns.find(({ dimension }) => dimension === "costCentre")?.rows ?? [];
        expect(sumMoney(found.flatMap(({ totals }) => totals))).toEqual(figures.total.totals);

        const current = new Map(
          (await database().select({ id: numbers.id, centre: numbers.costCentre }).from(numbers)).map(
            ({ id, centre }) => [id, centre],
          ),
        );
        const centreOn = (id: string, on: string) => {
          const own = rows.filter((row) => row.id === id);
          if (own.length === 0) return current.get(id) ?? null;
          const before = own
            .filter(({ from }) => from <= on)
            .sort((one, other) => (one.from < other.from ? -1 : 1));
          return before.at(-1)?.text ?? null;
        };
        const counts = new Map<string | null, number>();
        const window = costWindow(now, ZONE);
        for (const { id, timeline } of (await readLedger()).entries) {
          visitChargeDates(timeline, window.utcMonths, now.getTime(), (at) => {
            const on = dayIn(ZONE, new Date(at));
            const state = chargeAt(timeline, at);
            if (!on.startsWith(month) || state === "absent" || state === "free") return;
            counts.set(centreOn(id, on), (counts.get(centreOn(id, on)) ?? 0) + 1);
          });
        }
        expect(new Map(found.map(({ name, count }) => [name, count]))).toEqual(counts);
      },
    ),
    { numRuns: 15, endOnFailure: true },
  );
}, 300_000);
