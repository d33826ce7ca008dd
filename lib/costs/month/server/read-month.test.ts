import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { e164 } from "@/lib/testing/e164";
import { numberHistory, numbers, orders, purchases, users } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { syncNumbers } from "@/lib/testing/server/test-mirror";
import { day, mirrorRow, storeMirror, usd } from "@/lib/testing/server/test-costs";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { useSandbox } from "@/lib/testing/vendor/server/test-vendor";
import { readAllDrilldown, readDrilldown } from "@/lib/costs/drilldown/server/read-drilldown";
import { readMonth } from "./read-month";
import { readVendorUsage } from "./read-vendor-usage";

process.env.REPORTING_TIME_ZONE = "Africa/Johannesburg";
useTestDatabase();
const vendor = useSandbox({ numbers: 40 });

const now = new Date("2026-11-24T12:00:00Z");

beforeEach(async () => {
  for (const table of [purchases, orders, numberHistory, numbers]) await database().delete(table);
});

describe("the costs of a month", () => {
  it("open the numbers behind each term, page by page, adding up to it", async () => {
    await storeMirror(600);
    const { bridges } = await readMonth("2026-11", now);
    const gone = bridges
      .find(({ currency }) => currency === "USD")
      ?.terms.find(({ term }) => term === "statusChanges");
    expect(gone?.count).toBeGreaterThan(50);
    const key = gone?.key ?? "";
    const first = await readDrilldown({ month: "2026-11", key, page: 1 }, now);
    expect(first).toMatchObject({
      title: "Status changes, USD",
      isDifference: true,
      count: gone?.count,
      pages: 2,
    });
    const second = await readDrilldown({ month: "2026-11", key, page: 99 }, now);
    expect(second.page).toBe(2);
    const amounts = [...first.rows, ...second.rows].map(({ amount }) => amount?.amount ?? 0);
    expect(amounts.reduce((sum, amount) => sum + amount, 0)).toBe(gone?.amount.amount);
    const all = [];
    for await (const one of readAllDrilldown("2026-11", key, now)) all.push(one);
    expect(all).toEqual([...first.rows, ...second.rows]);
  });

  it("follow a change of the mirror at once", async () => {
    await storeMirror(12);
    const before = await readMonth(null, now);
    await database()
      .update(numbers)
      .set({ costCentre: "New" })
      .where(sql`id = 'num_4'`);
    const after = await readMonth(null, now);
    const names = ({ breakdowns }: typeof before) => breakdowns[0]?.rows.map(({ name }) => name);
    expect(names(before)).not.toContain("New");
    expect(names(after)).toContain("New");
  });

  it("show setup fees apart, and who bought a number", async () => {
    const boughtAt = day("2026-11-20");
    await database()
      .insert(numbers)
      .values(
        mirrorRow(4, { purchasedAt: boughtAt, firstSeenAt: boughtAt, monthlyCost: 9_900, currency: "USD" }),
      );
    const [buyer] = await database()
      .insert(users)
      .values({ email: "ann@demo.test", name: "Ann", role: "ops" })
      .returning();
    const id = "4f3c2a10-0000-4000-8000-000000000001";
    await database()
      .insert(orders)
      .values({ id, placedBy: buyer?.id ?? "", contentHash: "x" });
    await database()
      .insert(purchases)
      .values({
        orderId: id,
        position: 0,
        number: e164("+14155550004"),
        state: "bought",
        attempts: 1,
        sentAt: boughtAt,
        quotedSetupFee: 20_000,
        numberId: "num_4",
      });
    const view = await readMonth("2026-11", now);
    expect(view.figures.setupFees).toEqual({ count: 1, unknown: 0, totals: [usd(20_000)] });
    expect(view.figures.total.totals).toEqual([usd(9_900)]);
    const amounts = Object.fromEntries(
      view.bridges[0]?.terms.map(({ term, amount }) => [term, amount.amount]) ?? [],
    );
    expect(amounts).toMatchObject({ bought: 9_900, setupFees: 20_000, unexplained: 0 });
    expect(view.breakdowns.find(({ dimension }) => dimension === "buyer")?.rows[0]?.name).toBe("Ann");
    const next = await readMonth("2026-12", now);
    expect(next.bridges[0]?.terms.find(({ term }) => term === "setupFees")?.amount).toEqual(usd(-20_000));
    const fees = await readDrilldown({ month: "2026-12", key: "bridge:setupFees:USD", page: 1 }, now);
    expect(fees.rows[0]).toMatchObject({ id: "num_4", number: "+1 415 555 0004", amount: usd(-20_000) });
  });

  it("are refused for a month that is not calculated, and for a figure that does not exist", async () => {
    await expect(readMonth("2024-11", now)).rejects.toMatchObject({ code: "INVALID_INPUT" });
    await expect(readDrilldown({ month: null, key: "bridge:theft:USD", page: 1 }, now)).rejects.toMatchObject(
      {
        code: "MISSING",
      },
    );
  });
});

describe("what the vendor says about a month", () => {
  it("stands beside our figures, with the difference", async () => {
    await syncNumbers();
    const usage = await readVendorUsage(null);
    if (!usage.isKnown) throw new Error(usage.reason);
    expect(usage.lines.map(({ of }) => of)).toEqual(["soFar", "monthEnd", "runRate"]);
    expect(usage.lines.find(({ of }) => of === "runRate")?.difference).toEqual(usd(0));
    expect(usage.otherCharges).toEqual(usd(0));
  });

  it("is told to be missing while the vendor fails, and for a month ahead", async () => {
    await vendor.control({ failure: "403" });
    expect(await readVendorUsage(null)).toMatchObject({
      isKnown: false,
      reason: expect.stringContaining("API key") as string,
    });
    await vendor.control({ failure: null });
    expect(await readVendorUsage("2026-12", now)).toMatchObject({
      isKnown: false,
      reason: "This month hasn't started.",
    });
  });
});
