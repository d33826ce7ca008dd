import { describe, expect, it } from "vitest";
import { useSandbox } from "@/lib/testing/vendor/server/test-vendor";

const vendor = useSandbox();
const DAY_MS = 86_400_000;

type Details = { id: string; status: string; expires_at: string; billing: { next_charge: string | null } };
const buy = async (number: string) => ((await vendor.purchase(number)).body as { data: Details }).data;
const details = async (id: string) => {
  const response = await vendor.fetch(`/numbers/${id}`);
  return ((await response.json()) as { data: Details }).data;
};
const moveTo = (now: string) => vendor.control({ clock: { now } });

describe("as the clock moves forward", () => {
  it("months charge rent, unused credit lapses, and a cancelled number costs nothing more", async () => {
    const { monthlyCredit } = await moveTo("2040-01-31T10:00:00Z");
    await vendor.control({ credit: 100 });
    const kept = await buy("+14155551001");
    const cancelled = await buy("+14155551002");
    expect((await vendor.state()).credit).toBeCloseTo(98.02, 6);
    expect(kept.billing.next_charge).toBe("2040-02-29T10:00:00Z");

    await vendor.control({ numberStatus: { id: cancelled.id, status: "cancelled" } });
    expect((await moveTo("2040-02-01T00:00:00Z")).credit).toBe(monthlyCredit);
    expect((await moveTo("2040-02-29T09:59:59Z")).credit).toBe(monthlyCredit);
    expect((await moveTo("2040-02-29T10:00:01Z")).credit).toBeCloseTo(monthlyCredit - 0.99, 6);

    expect((await details(kept.id)).billing.next_charge).toBe("2040-03-31T10:00:00Z");
    expect(await details(cancelled.id)).toMatchObject({
      status: "cancelled",
      billing: { next_charge: null },
    });
  });

  it("a number that is active again is charged from the next anniversary, not for the time between", async () => {
    await moveTo("2041-05-10T00:00:00Z");
    const { id } = await buy("+14155551003");
    await vendor.control({ numberStatus: { id, status: "cancelled" } });
    await moveTo("2041-07-20T00:00:00Z");
    await vendor.control({ numberStatus: { id, status: "active" }, credit: 50 });
    expect((await vendor.state()).credit).toBe(50);
    expect((await details(id)).billing.next_charge).toBe("2041-08-10T00:00:00Z");
  });

  it("numbers renew every year", async () => {
    await moveTo("2042-02-03T04:05:06Z");
    const { id, expires_at } = await buy("+14155551004");
    expect(expires_at).toBe("2043-02-03T04:05:06Z");
    await vendor.control({ clock: { advanceMs: 400 * DAY_MS } });
    expect((await details(id)).expires_at).toBe("2044-02-03T04:05:06Z");
  });

  it("a debt is taken from the next credit", async () => {
    const { monthlyCredit } = await moveTo("2045-06-30T12:00:00Z");
    await vendor.control({ credit: -25 });
    expect((await vendor.purchase("+14155551005")).status).toBe(402);
    expect((await moveTo("2045-07-01T00:00:01Z")).credit).toBe(monthlyCredit - 25);
  });
});
