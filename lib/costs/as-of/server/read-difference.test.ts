import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { readMonth } from "@/lib/costs/month/server/read-month";
import { readDrilldown } from "@/lib/costs/drilldown/server/read-drilldown";
import { numberHistory, numbers } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { type BridgeSum } from "@/lib/domain/costs/bridge";
import { type AppError } from "@/lib/domain/failure";
import { editNumbers } from "@/lib/numbers/annotations/server/edit-numbers";
import { parseCsv } from "@/lib/testing/parse-csv";
import { makePerson } from "@/lib/testing/purchases/server/test-orders";
import { day, mirrorRow, past, storeMirror } from "@/lib/testing/server/test-costs";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { emptyMirror } from "@/lib/testing/server/test-mirror";
import { type AskedDifference, parseDifference } from "../address";
import { exportDifference } from "./export-as-of";
import { readDifference } from "./read-difference";

const ZONE = "America/Los_Angeles";
process.env.REPORTING_TIME_ZONE = ZONE;
useTestDatabase();
const now = new Date("2026-11-24T12:00:00Z");
beforeEach(emptyMirror);

const asked = (from: string, to: string, more: Partial<AskedDifference> = {}): AskedDifference => ({
  ...parseDifference({}),
  from,
  to,
  ...more,
});
const between = (from: string, to: string, more: Partial<AskedDifference> = {}) =>
  readDifference(asked(from, to, more), { seesCosts: true }, now);
const termsOf = (bridges: readonly BridgeSum[] | undefined) =>
  Object.fromEntries(
    (bridges ?? [])
      .flatMap(({ terms }) => terms)
      .filter(({ amount }) => amount !== 0)
      .map(({ term, amount }) => [term, amount]),
  );

/** Planted between the ends of September and October: one of each kind of change, and one that stays as it was. */
async function plant(): Promise<void> {
  const since = { purchasedAt: day("2026-03-05"), firstSeenAt: day("2026-03-05"), tags: [] };
  const plain = { ...since, monthlyCost: 10_000, currency: "USD", costCentre: "Support" };
  await database()
    .insert(numbers)
    .values([
      mirrorRow(0, plain),
      mirrorRow(1, { ...plain, purchasedAt: day("2026-10-10"), firstSeenAt: day("2026-10-10") }),
      mirrorRow(2, { ...plain, goneAt: day("2026-10-02") }),
      mirrorRow(3, { ...plain, monthlyCost: 12_500 }),
      mirrorRow(4, { ...plain, status: "suspended" }),
      mirrorRow(5, { ...plain, friendlyName: "New name" }),
      mirrorRow(6, plain),
    ]);
  await database()
    .insert(numberHistory)
    .values([
      past(2, "status", "2026-03-05", "2026-10-02", { text: "active" }),
      past(3, "price", "2026-03-05", "2026-10-03", { amount: 10_000, currency: "USD" }),
      past(3, "price", "2026-10-03", null, { amount: 12_500, currency: "USD" }),
      past(4, "status", "2026-03-05", "2026-10-03", { text: "active" }),
      past(4, "status", "2026-10-03", null, { text: "suspended" }),
      past(5, "name", "2026-03-05", "2026-10-03", { text: "Old name" }),
      past(5, "name", "2026-10-03", null, { text: "New name" }),
    ]);
  const context = { personId: await makePerson("Olga Ops"), requestId: randomUUID() };
  await editNumbers(
    { selection: { kind: "ids", ids: ["num_6"] }, edit: { costCentre: "Sales" }, since: "2026-10-03" },
    context,
    now,
  );
}

describe("what changed between two days", () => {
  it("is each planted change, named for what it is, and nothing else", async () => {
    await plant();
    const { rows, kinds, counts } = await between("2026-09-30", "2026-10-31");
    expect(rows.map(({ id, kind, changed }) => [id, kind, ...changed]).sort()).toEqual([
      ["num_1", "arrived"],
      ["num_2", "left"],
      ["num_3", "changed", "price"],
      ["num_4", "changed", "status"],
      ["num_5", "changed", "name"],
      ["num_6", "changed", "costCentre"],
    ]);
    expect(kinds).toEqual({ arrived: 1, left: 1, changed: 4, charges: 0 });
    expect(counts).toEqual({ from: 6, arrived: 1, left: 1, movedIn: 0, movedOut: 0, to: 6 });
    const moved = rows.find(({ id }) => id === "num_6");
    expect([moved?.before?.annotations.costCentre, moved?.after?.annotations.costCentre]).toEqual([
      "Support",
      "Sales",
    ]);
    expect((await between("2026-10-31", "2026-11-20")).rows).toEqual([]);
  });

  it("adds up in the terms of the costs' bridge, which says the same of the month", async () => {
    await plant();
    const { sums, costsMonth } = await between("2026-09-30", "2026-10-31");
    expect(termsOf(sums?.monthly)).toEqual({ bought: 10_000, gone: -10_000, priceChanges: 2_500 });
    expect(costsMonth).toBe("2026-10");
    const { bridges } = await readMonth("2026-10", now);
    for (const bridge of bridges) {
      const own = sums?.charged.find(({ currency }) => currency === bridge.currency);
      expect([own?.last, own?.current]).toEqual([bridge.last.amount, bridge.this.amount]);
      expect(own?.terms.map(({ term, amount, count }) => [term, amount, count])).toEqual(
        bridge.terms.map(({ term, amount, count }) => [term, amount.amount, count]),
      );
    }
    expect(bridges).toHaveLength(1);
  });

  it("of a cost centre is what moved into it and out of it, as its own bridge says", async () => {
    await plant();
    const sales = await between("2026-09-30", "2026-10-31", { costCentre: "Sales" });
    expect(sales.rows.map(({ id }) => id)).toEqual(["num_6"]);
    expect(sales.counts).toEqual({ from: 0, arrived: 0, left: 0, movedIn: 1, movedOut: 0, to: 1 });
    expect(termsOf(sales.sums?.monthly)).toEqual({ movedBetweenCentres: 10_000 });
    const support = await between("2026-09-30", "2026-10-31", { costCentre: "Support" });
    const { bridges } = await readDrilldown({ month: "2026-10", key: "costCentre:Support", page: 1 }, now);
    const [bridge] = bridges;
    expect(termsOf(support.sums?.charged)).toEqual(
      Object.fromEntries(
        (bridge?.terms ?? [])
          .filter(({ amount }) => amount.amount !== 0)
          .map(({ term, amount }) => [term, amount.amount]),
      ),
    );
    expect(support.counts.movedOut).toBe(1);
  });

  it("is the bridge of the costs of any month of a whole account", async () => {
    await storeMirror(600);
    for (const [from, to, month] of [
      ["2026-08-31", "2026-09-30", "2026-09"],
      ["2026-09-30", "2026-10-31", "2026-10"],
    ] as const) {
      const { sums } = await between(from, to);
      const { bridges } = await readMonth(month, now);
      expect(sums?.charged.map(({ currency, last, current }) => [currency, last, current])).toEqual(
        bridges.map(({ currency, last, this: current }) => [currency, last.amount, current.amount]),
      );
      expect(sums?.charged.flatMap(({ terms }) => terms)).toEqual(
        bridges.flatMap(({ terms }) =>
          terms.map(({ key: _key, amount, ...term }) => ({ ...term, amount: amount.amount })),
        ),
      );
    }
  });

  it("shows the numbers behind a kind or a reason", async () => {
    await plant();
    const ids = async (show: AskedDifference["show"]) =>
      (await between("2026-09-30", "2026-10-31", { show })).rows.map(({ id }) => id).sort();
    expect(await ids("arrived")).toEqual(["num_1"]);
    expect(await ids("priceChanges")).toEqual(["num_3"]);
    expect(await ids("changed")).toEqual(["num_3", "num_4", "num_5", "num_6"]);
  });

  it("keeps sums, charges and their reasons from those who may not see costs", async () => {
    await plant();
    const view = await readDifference(
      asked("2026-09-30", "2026-10-31", { show: "priceChanges" }),
      { seesCosts: false },
      now,
    );
    expect([view.sums, view.count]).toEqual([null, 6]);
    expect(view.rows.flatMap(({ monthly, charged }) => [...monthly, ...charged])).toEqual([]);
    const file = async (mayExportCosts: boolean) => {
      const { stream } = await exportDifference(asked("2026-09-30", "2026-10-31"), { mayExportCosts }, now);
      return parseCsv(await new Response(stream()).text());
    };
    const [plain = [], ...rows] = await file(false);
    expect(rows).toHaveLength(6);
    expect(plain.filter((heading) => /difference|reason/.test(heading))).toEqual([]);
    const [headings = [], ...full] = await file(true);
    const cell = (row: readonly string[], heading: string) => row[headings.indexOf(heading)];
    const price = full.find((row) => cell(row, "Audian ID") === "num_3") ?? [];
    const of = (heading: string) => cell(price, heading);
    const cells = ["Changed", "Monthly cost on 2026-09-30", "Monthly cost on 2026-10-31"].map(of);
    expect(cells).toEqual(["Price", "1.00", "1.25"]);
    const effect = ["Monthly cost, difference", "Monthly cost, currency", "Monthly cost, reason"].map(of);
    expect(effect).toEqual(["0.25", "USD", "Price changes"]);
  });

  it("refuses days that cannot be compared at their fields, and compares the last two months by itself", async () => {
    await plant();
    const problems = (from: string, to: string) =>
      between(from, to).then(
        () => null,
        (error: AppError) => error.options.fieldErrors,
      );
    expect(await problems("2026-10-31", "2026-09-30")).toEqual({ to: "Choose a day after the first one." });
    expect(await problems("2020-01-01", "2027-01-01")).toEqual({
      from: "The account's first number dates from 5 Mar 2026. Choose that day or a later one.",
      to: "This day has not come yet. Choose today or a day before it.",
    });
    expect(await between("", "")).toMatchObject({ from: "2026-09-30", to: "2026-10-31" });
  });
});
