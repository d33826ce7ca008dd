import { afterEach, describe, expect, it } from "vitest";
import { checkConnection } from "@/lib/audian/server/account";
import { vendorCalls } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { callMonth } from "@/lib/domain/call-budget";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { useSandbox } from "@/lib/testing/vendor/server/test-vendor";
import { keyEnd, readConnection } from "./read-connection";

process.env.AUDIAN_MONTHLY_CALLS = "1000";
useTestDatabase();
const vendor = useSandbox({ numbers: 3 });

afterEach(async () => {
  await vendor.control({ failure: null });
  vendor.forgetTrouble();
});

describe("the connection as administrators see it", () => {
  it("names the host and the end of the API key, never more of it", async () => {
    const view = await readConnection();
    expect(view).toMatchObject({ host: new URL(vendor.url()).host, keyEnd: vendor.token.slice(-4) });
    expect(JSON.stringify(view)).not.toContain(vendor.token.slice(-8));
    expect(keyEnd("short-key-of-15")).toBeNull();
  });

  it("counts the calls of this month against their budget", async () => {
    const now = new Date();
    await database()
      .insert(vendorCalls)
      .values({ month: callMonth(now), calls: 250 });
    expect((await readConnection(now)).calls).toEqual({ used: 250, limit: 1000, leftInBackground: 650 });
  });

  it("says whether Audian answers and accepts the key, and when the breaker has opened", async () => {
    expect(await checkConnection()).toMatchObject({ state: "accepted", ms: expect.any(Number) });
    expect((await readConnection()).here).toMatchObject({
      breaker: "closed",
      lanes: { inFlight: 0, most: 8 },
    });
    await vendor.control({ failure: "401" });
    expect(await checkConnection()).toEqual({ state: "refused", code: "UNAUTHENTICATED" });
    expect((await readConnection()).here).toMatchObject({
      breaker: "open",
      lastErrorCode: "UNAUTHENTICATED",
    });
    vendor.forgetTrouble();
    await vendor.control({ failure: "down" });
    expect(await checkConnection()).toMatchObject({ state: "unreachable" });
  });
});
