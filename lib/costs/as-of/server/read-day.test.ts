import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { numberHistory, numbers, orders, purchases } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { type Day } from "@/lib/domain/dates/months";
import { type AppError } from "@/lib/domain/failure";
import { editNumbers } from "@/lib/numbers/annotations/server/edit-numbers";
import { parseCsv } from "@/lib/testing/parse-csv";
import { makePerson } from "@/lib/testing/purchases/server/test-orders";
import { day, mirrorRow, past, usd } from "@/lib/testing/server/test-costs";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { emptyMirror } from "@/lib/testing/server/test-mirror";
import { type AskedList, parseList } from "../address";
import { exportDay } from "./export-as-of";
import { readDay } from "./read-day";

const ZONE = "America/Los_Angeles";
process.env.REPORTING_TIME_ZONE = ZONE;
useTestDatabase();
const now = new Date("2026-11-24T12:00:00Z");
beforeEach(emptyMirror);

const list = (on: Day, more: Partial<AskedList> = {}, at = now) =>
  readDay({ ...parseList({}), day: on, ...more }, { seesCosts: true }, at);
const idsOn = async (on: Day, more: Partial<AskedList> = {}) =>
  (await list(on, more)).rows.map(({ id }) => id).sort();

/** One that stays, one that came later, one that left, one that was cancelled. */
async function storeFour(): Promise<void> {
  const bought = {
    purchasedAt: day("2026-09-10"),
    monthlyCost: 9_900,
    currency: "USD",
    costCentre: "Support",
  };
  await database()
    .insert(numbers)
    .values([
      mirrorRow(1, { ...bought, friendlyName: "New name" }),
      mirrorRow(2, { ...bought, purchasedAt: day("2026-10-20"), firstSeenAt: day("2026-10-22") }),
      mirrorRow(3, { ...bought, goneAt: day("2026-10-15") }),
      mirrorRow(4, { ...bought, status: "cancelled" }),
    ]);
  await database()
    .insert(numberHistory)
    .values([
      past(1, "name", "2026-09-10", "2026-11-02", { text: "Old name" }),
      past(1, "name", "2026-11-02", null, { text: "New name" }),
      past(1, "price", "2026-09-12", "2026-11-05", { amount: 5_000, currency: "USD" }),
      past(1, "price", "2026-11-05", null, { amount: 9_900, currency: "USD" }),
      past(3, "status", "2026-09-10", "2026-10-15", { text: "active" }),
      past(4, "status", "2026-09-10", "2026-11-09", { text: "active" }),
      past(4, "status", "2026-11-09", null, { text: "cancelled" }),
    ]);
}

describe("the list of a day", () => {
  it("has the numbers that were owned when the day ended in the reporting zone", async () => {
    await storeFour();
    expect(await idsOn("2026-09-10")).toEqual(["num_1", "num_3", "num_4"]);
    expect(await idsOn("2026-10-14")).toEqual(["num_1", "num_3", "num_4"]);
    expect(await idsOn("2026-10-15")).toEqual(["num_1", "num_4"]);
    expect(await idsOn("2026-10-20")).toEqual(["num_1", "num_2", "num_4"]);
    expect(await idsOn("2026-11-09")).toEqual(["num_1", "num_2"]);
    expect(await idsOn("2026-11-09", { status: "cancelled" })).toEqual(["num_4"]);
  });

  it("says of each what it was then: name, price, cost centre, and what all cost a month", async () => {
    await storeFour();
    const context = { personId: await makePerson("Olga Ops"), requestId: randomUUID() };
    await editNumbers(
      { selection: { kind: "ids", ids: ["num_1"] }, edit: { costCentre: "Sales", note: "Front desk" } },
      context,
      now,
    );
    const on = async (text: Day) => (await list(text)).rows.find(({ id }) => id === "num_1");
    expect(await on("2026-11-01")).toMatchObject({
      friendlyName: "Old name",
      monthlyCost: usd(5_000),
      annotations: { costCentre: "Support", note: null },
      reconstructed: null,
    });
    expect(await on("2026-11-24")).toMatchObject({
      friendlyName: "New name",
      monthlyCost: usd(9_900),
      annotations: { costCentre: "Sales", note: "Front desk" },
    });
    expect((await list("2026-11-01")).monthly?.totals).toEqual([usd(24_800)]);
    expect((await list("2026-11-24", { costCentre: "Sales" })).monthly?.totals).toEqual([usd(9_900)]);
    expect(await idsOn("2026-11-23", { costCentre: "Sales" })).toEqual([]);
    expect(await idsOn("2026-11-24", { costCentre: "-" })).toEqual([]);
  });

  it("marks what is older than our records, and says when they begin", async () => {
    await storeFour();
    const view = await list("2026-10-21");
    expect(view.rows.map(({ id, reconstructed }) => [id, reconstructed]).sort()).toEqual([
      ["num_1", null],
      ["num_2", "number"],
      ["num_4", "price"],
    ]);
    expect([view.reconstructed, view.recordsBeginAt]).toEqual([1, "2026-09-10T08:00:00.000Z"]);
    expect((await list("2026-10-22")).reconstructed).toBe(0);
    expect((await list("2026-09-11")).rows.find(({ id }) => id === "num_1")?.reconstructed).toBe("price");
  });

  it("says who had bought a number here by then", async () => {
    await storeFour();
    const [mia, olga] = [await makePerson("Mia Manager"), await makePerson("Olga Ops")];
    for (const [index, buyer, at] of [
      [1, mia, "2026-09-10"],
      [2, olga, "2026-11-01"],
    ] as const) {
      const orderId = randomUUID();
      await database().insert(orders).values({ id: orderId, placedBy: buyer, contentHash: orderId });
      await database()
        .insert(purchases)
        .values({
          orderId,
          position: 1,
          number: mirrorRow(index).number as never,
          numberId: "num_1",
          state: "bought",
          attempts: 1,
          sentAt: day(at),
          settledAt: day(at),
          quotedMonthlyCost: 9_900,
          quotedSetupFee: 0,
        });
    }
    const buyerOn = async (on: Day) => (await list(on)).rows.find(({ id }) => id === "num_1")?.boughtBy;
    expect([await buyerOn("2026-10-31"), await buyerOn("2026-11-01")]).toEqual(["Mia Manager", "Olga Ops"]);
    expect((await list("2026-11-01")).rows.find(({ id }) => id === "num_2")?.boughtBy).toBeNull();
  });

  it("keeps the sum from those who may not see costs", async () => {
    await storeFour();
    const view = await readDay({ ...parseList({}), day: "2026-11-01" }, { seesCosts: false }, now);
    expect([view.monthly, view.count]).toEqual([null, 3]);
  });

  it("refuses a day that has not come, one before the account's first number and one that is none, at the field", async () => {
    await storeFour();
    const problem = (on: string) =>
      list(on).then(
        () => null,
        (error: AppError) => error.options.fieldErrors?.day,
      );
    expect(await problem("2026-11-25")).toBe("This day has not come yet. Choose today or a day before it.");
    expect(await problem("2026-09-09")).toBe(
      "The account's first number dates from 10 Sep 2026. Choose that day or a later one.",
    );
    expect(await problem("2026-02-30")).toBe("Choose a day of the calendar.");
    expect((await readDay(parseList({}), { seesCosts: false }, now)).day).toBe("2026-11-23");
    await emptyMirror();
    expect(await problem("2026-11-01")).toBe(
      "The account has had no number yet, so there is no day to show.",
    );
  });

  it("is paged, the newest first, and a page past the end is the last one", async () => {
    await database()
      .insert(numbers)
      .values(
        Array.from({ length: 120 }, (_none, index) =>
          mirrorRow(index, { purchasedAt: new Date(day("2026-09-10").getTime() + index * 1_000) }),
        ),
      );
    const first = await list("2026-10-01");
    expect([first.count, first.pages, first.rows.length, first.rows[0]?.id]).toEqual([120, 3, 50, "num_119"]);
    const past = await list("2026-10-01", { page: 9 });
    expect([past.page, past.rows.length, past.rows.at(-1)?.id]).toEqual([3, 20, "num_0"]);
  });

  it("is exported whole as it is shown", async () => {
    await storeFour();
    const { fileName, stream } = await exportDay({ ...parseList({}), day: "2026-10-21" }, now);
    expect(fileName).toMatch(/^numbers-on-2026-10-21_/);
    const [headings = [], ...rows] = parseCsv(await new Response(stream()).text());
    const cell = (row: string[], heading: string) => row[headings.indexOf(heading)];
    expect(rows.map((row) => [cell(row, "Audian ID"), cell(row, "Record")]).sort()).toEqual([
      ["num_1", "recorded"],
      ["num_2", "reconstructed"],
      ["num_4", "price reconstructed"],
    ]);
    const own = rows.find((row) => cell(row, "Audian ID") === "num_1") ?? [];
    expect(
      ["Day", "Friendly name", "Status", "Monthly cost", "Currency", "Cost centre"].map((name) =>
        cell(own, name),
      ),
    ).toEqual(["2026-10-21", "Old name", "active", "0.50", "USD", "Support"]);
  });
});
