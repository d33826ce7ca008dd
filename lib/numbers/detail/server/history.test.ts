import { beforeEach, describe, expect, it } from "vitest";
import { e164 } from "@/lib/testing/e164";
import { numbers } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { type NumberDetails, type OwnedNumber } from "@/lib/domain/number";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { emptyMirror, numberHistoryOf } from "@/lib/testing/server/test-mirror";
import { storeDetails } from "@/lib/numbers/billing/server/store-details";
import { storeListing } from "@/lib/numbers/sync/server/store-listing";

useTestDatabase();
beforeEach(emptyMirror);

const at = (minute: number) => new Date(Date.UTC(2026, 10, 24, 12, minute));
const row = (over: Partial<OwnedNumber> = {}): OwnedNumber => ({
  id: "num_1",
  number: e164("+14155550001"),
  friendlyName: "Desk",
  status: "active",
  purchasedAt: "2026-01-31T10:00:00.000Z",
  expiresAt: null,
  ...over,
});
const fillers = Array.from({ length: 10 }, (_unused, index) =>
  row({ id: `num_filler_${index}`, number: e164(`+1415600000${index}`) }),
);
async function listing(minute: number, rows: readonly OwnedNumber[]): Promise<void> {
  const all = [...rows, ...fillers];
  const counts = { total: all.length, distinctCount: all.length };
  await storeListing({ state: "complete", numbers: all, ...counts, problem: null }, at(minute));
}
async function tell(minute: number, over: Partial<NumberDetails> = {}): Promise<void> {
  const billing = {
    monthlyCost: { amount: 9_900, currency: "USD" },
    nextCharge: "2026-12-31T10:00:00.000Z",
    features: ["voice", "sms"],
    location: "San Francisco, CA",
  };
  await storeDetails([{ id: "num_1", details: { ...row(), ...billing, ...over }, readAt: at(minute) }]);
}
const first = async () => (await database().select().from(numbers)).find(({ id }) => id === "num_1");

describe("what a sync writes", () => {
  it("begins status, name and billing dates with the purchase", async () => {
    await listing(0, [row()]);
    expect(await numberHistoryOf("num_1", "status")).toEqual(["active from 2026-01-31T10:00"]);
    expect(await numberHistoryOf("num_1", "name")).toEqual(["Desk from 2026-01-31T10:00"]);
    expect(await numberHistoryOf("num_1", "anchor")).toEqual(["2026-01-31T10:00 from 2026-01-31T10:00"]);
    expect(await numberHistoryOf("num_1", "price")).toEqual([]);
    expect(await first()).toMatchObject({ country: "US", areaCode: "415" });
  });

  it("begins them when the number was first seen where the purchase is unknown", async () => {
    await listing(0, [row({ purchasedAt: null, friendlyName: null })]);
    expect(await numberHistoryOf("num_1", "status")).toEqual(["active from 2026-11-24T12:00"]);
    expect(await numberHistoryOf("num_1", "name")).toEqual(["null from 2026-11-24T12:00"]);
    expect(await numberHistoryOf("num_1", "anchor")).toEqual([]);
  });

  it("ends what is no longer so, and leaves the rest", async () => {
    await listing(0, [row()]);
    await listing(1, [row({ status: "suspended" })]);
    await listing(2, [row({ status: "suspended", friendlyName: null })]);
    expect(await numberHistoryOf("num_1", "status")).toEqual([
      "active from 2026-01-31T10:00 to 2026-11-24T12:01",
      "suspended from 2026-11-24T12:01",
    ]);
    expect(await numberHistoryOf("num_1", "name")).toEqual([
      "Desk from 2026-01-31T10:00 to 2026-11-24T12:02",
      "null from 2026-11-24T12:02",
    ]);
  });

  it("does not touch rows that say the same as before", async () => {
    await listing(0, [row()]);
    await listing(1, [row()]);
    expect(await first()).toMatchObject({ lastSeenAt: at(0), misses: 0 });
    expect(await numberHistoryOf("num_1", "status")).toHaveLength(1);
  });

  it("gives country and history to rows that were there before either was kept", async () => {
    await database()
      .insert(numbers)
      .values({ id: "num_1", number: e164("+14155550001"), friendlyName: "Desk", status: "active" });
    await listing(0, [row({ purchasedAt: null })]);
    expect(await first()).toMatchObject({ country: "US", areaCode: "415" });
    expect(await numberHistoryOf("num_1", "status")).toHaveLength(1);
  });

  it("has no open status for a number that is gone, and opens a new one when it comes back", async () => {
    await listing(0, [row()]);
    await listing(1, []);
    expect(await numberHistoryOf("num_1", "status")).toEqual(["active from 2026-01-31T10:00"]);
    await listing(2, []);
    expect(await numberHistoryOf("num_1", "status")).toEqual([
      "active from 2026-01-31T10:00 to 2026-11-24T12:02",
    ]);
    await listing(5, [row()]);
    expect(await numberHistoryOf("num_1", "status")).toEqual([
      "active from 2026-01-31T10:00 to 2026-11-24T12:02",
      "active from 2026-11-24T12:05",
    ]);
    expect(await numberHistoryOf("num_1", "name")).toEqual(["Desk from 2026-01-31T10:00"]);
  });
});

describe("what the details write", () => {
  beforeEach(() => listing(0, [row()]));

  it("begins a price when it was first read, also when none is named", async () => {
    await tell(1, { monthlyCost: null });
    await tell(2);
    await tell(3);
    await tell(4, { monthlyCost: { amount: 12_000, currency: "USD" } });
    expect(await numberHistoryOf("num_1", "price")).toEqual([
      "null null from 2026-11-24T12:01 to 2026-11-24T12:02",
      "9900 USD from 2026-11-24T12:02 to 2026-11-24T12:04",
      "12000 USD from 2026-11-24T12:04",
    ]);
    expect(await first()).toMatchObject({ features: ["voice", "sms"], location: "San Francisco, CA" });
  });

  it("adds no billing date as the months go by, clamped or not", async () => {
    for (const [minute, month] of [31, 28, 31, 30].entries()) {
      const nextCharge = new Date(Date.UTC(2027, minute, month, 10)).toISOString();
      await tell(minute, { nextCharge });
    }
    expect(await numberHistoryOf("num_1", "anchor")).toEqual(["2026-01-31T10:00 from 2026-01-31T10:00"]);
  });

  it("takes the first charge date for what always was, and a later one for a move", async () => {
    await tell(1, { nextCharge: "2026-12-15T10:00:00.000Z" });
    expect(await numberHistoryOf("num_1", "anchor")).toEqual(["2026-12-15T10:00 from 2026-01-31T10:00"]);
    await tell(2, { nextCharge: "2026-12-20T10:00:00.000Z" });
    await tell(3, { nextCharge: "2026-12-20T11:30:00.000Z" });
    await tell(4, { nextCharge: null });
    expect(await numberHistoryOf("num_1", "anchor")).toEqual([
      "2026-12-15T10:00 from 2026-01-31T10:00 to 2026-11-24T12:02",
      "2026-12-20T10:00 from 2026-11-24T12:02 to 2026-11-24T12:03",
      "2026-12-20T11:30 from 2026-11-24T12:03",
    ]);
  });

  it("sees the same series behind a month's end that hid the day", async () => {
    await listing(1, [row({ id: "num_1", purchasedAt: null })]);
    await database().update(numbers).set({ purchasedAt: null });
    await tell(2, { nextCharge: "2027-02-28T10:00:00.000Z" });
    expect(await numberHistoryOf("num_1", "anchor")).toEqual(["2026-01-31T10:00 from 2026-01-31T10:00"]);
  });
});
