import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { numbers, syncs } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { listRow, useAnyVendor } from "@/lib/testing/vendor/server/any-vendor";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { emptyMirror, syncNumbers } from "@/lib/testing/server/test-mirror";
import { checkNumber, readNumber } from "@/lib/numbers/detail/server/read-number";
import { readConnection } from "./read-connection";
import { syncList } from "./sync-numbers";
import { syncProgress } from "./sync-progress";

useTestDatabase();
const { account, reset } = useAnyVendor();
beforeEach(async () => {
  reset();
  await emptyMirror();
});

const rowOf = async (id: string) => (await database().select().from(numbers).where(eq(numbers.id, id)))[0];
const many = (count: number) =>
  Array.from({ length: count }, (_unused, index) =>
    listRow(`num_${index}`, { number: `1415555${String(index).padStart(4, "0")}` }),
  );

describe("a list with habits of its own", () => {
  it.each([
    ["14155559501", "+14155559501"],
    ["+1 415-555-9501", "+14155559501"],
    ["(415) 555-9501", "+14155559501"],
    [14155559501, "+14155559501"],
    ["tel:+1-415-555-9501", "+14155559501"],
    ["442079460123", "+442079460123"],
    ["+5215512345678", "+525512345678"],
    ["13812345678", "13812345678"],
  ])("names %j, which the mirror has as %s", async (sent, kept) => {
    account.rows = [listRow("num_1", { number: sent })];
    account.details = () => listRow("num_1", { number: sent, billing: { monthly_cost: 0.99 } });
    await syncNumbers();
    expect(await rowOf("num_1")).toMatchObject({ number: kept, monthlyCost: 9_900 });
    // The first check may bring the settings, which no list has.
    expect(await checkNumber("num_1")).toMatchObject({ changes: [] });
    expect(await checkNumber("num_1")).toMatchObject({ kind: "same" });
    expect(await rowOf("num_1")).toMatchObject({ number: kept });
  });

  it("is of Mexico with an old mobile number", async () => {
    account.rows = [listRow("num_1", { number: "+5215512345678" })];
    await syncList();
    expect((await readNumber("num_1"))?.phone.countryName).toBe("Mexico");
  });

  it("is read to its end when the total counts the page, or is none", async () => {
    account.rows = many(250);
    for (const total of [(rows: number) => rows, () => undefined, () => "5", () => -1]) {
      await emptyMirror();
      account.total = total;
      expect(await syncList()).toMatchObject({ state: "complete", problem: null });
      expect(await database().$count(numbers)).toBe(250);
    }
  });

  it("keeps a row aside whose id cannot be stored, says so, and reads the others", async () => {
    account.rows = [
      listRow("num_1", { number: "+14155550001" }),
      listRow("bad\0id", { number: "+14155550002" }),
      listRow("num_3", { number: "+14155550003" }),
      "no row",
      { number: "+14155550005" },
    ];
    for (let reading = 0; reading < 2; reading += 1) {
      expect(await syncList()).toMatchObject({
        state: "complete",
        problem: "3 rows of Audian's list cannot be read and are missing here.",
      });
    }
    expect((await database().select().from(numbers)).map(({ id }) => id).sort()).toEqual(["num_1", "num_3"]);
    expect((await readConnection()).setAside).toEqual({
      count: 3,
      examples: [
        expect.stringContaining("+14155550002"),
        'a row that is no object ("no row")',
        "no id for +14155550005",
      ],
    });
    expect((await syncProgress()).problem).toContain("3 rows");
  });

  it("makes no number gone that a row without an id may be, and others as always", async () => {
    const rows = many(4);
    account.rows = rows;
    await syncList();
    account.rows = [rows[0], { ...rows[1], id: null }];
    await syncList();
    await syncList();
    const gone = (await database().select().from(numbers)).filter(({ goneAt }) => goneAt);
    expect(gone.map(({ id }) => id).sort()).toEqual(["num_2", "num_3"]);
  });

  it("has one spelling of each status", async () => {
    account.rows = [listRow("num_1", { status: " ACTIVE " }), listRow("num_2", { status: "Cancelled\n" })];
    await syncList();
    expect([(await rowOf("num_1"))?.status, (await rowOf("num_2"))?.status]).toEqual(["active", "cancelled"]);
  });

  it.each([
    ["0001-01-01T00:00:00Z", null],
    ["1970-01-01", null],
    [0, null],
    ["5", null],
    ["9999-12-31T23:59:59Z", null],
    ["2026-02-30", null],
    ["2026-03-01T00:00:00", "2026-03-01T00:00:00.000Z"],
    ["2026-03-01 02:00:00+02:00", "2026-03-01T00:00:00.000Z"],
  ])("was bought at %j, which is %s, whatever zone the server has", async (sent, instant) => {
    const zone = process.env.TZ;
    process.env.TZ = "Africa/Johannesburg";
    try {
      account.rows = [listRow("num_1", { purchased_at: sent, expires_at: sent })];
      expect(await syncList()).toMatchObject({ state: "complete" });
      const row = await rowOf("num_1");
      expect(row?.purchasedAt?.toISOString() ?? null).toBe(instant);
      expect(row?.expiresAt?.toISOString() ?? null).toBe(instant);
    } finally {
      process.env.TZ = zone;
    }
  });

  it.each([
    [{ monthly_cost: 0.99, currency: "usd" }, 9_900, "USD", null],
    [{ monthly_cost: 0.99, currency: "" }, 9_900, "USD", null],
    [{ monthly_cost: 1.1500000000000001, currency: "eur" }, 11_500, "EUR", null],
    [{ monthly_cost: 0.1 + 0.2 }, 3_000, "USD", null],
    [{ monthly_cost: "$1.15" }, null, null, '"$1.15"'],
    [{ monthly_cost: 1.15, currency: "dollars" }, null, null, "1.15 dollars"],
    [{ monthly_cost: -1 }, null, null, "-1"],
    [{}, null, null, null],
  ])("has the price %j as %s %s", async (billing, amount, currency, unreadPrice) => {
    account.rows = [listRow("num_1")];
    account.details = () => listRow("num_1", { billing });
    await syncNumbers();
    expect(await rowOf("num_1")).toMatchObject({ monthlyCost: amount, currency, unreadPrice });
    expect((await readConnection()).unreadPrices).toEqual(
      unreadPrice === null ? null : { count: 1, example: unreadPrice },
    );
  });

  it("leaves nothing running behind", async () => {
    await syncList();
    expect(await database().$count(syncs, eq(syncs.state, "running"))).toBe(0);
  });
});
