import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { orders } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { readPurchaseRules } from "@/lib/settings/server/read-purchase-rules";
import { switchPurchases } from "@/lib/settings/server/set-purchase-rules";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { makePerson, order, purchasesOf, storeOrder } from "@/lib/testing/purchases/server/test-orders";
import { useSandbox } from "@/lib/testing/vendor/server/test-vendor";
import { claimPurchase } from "@/lib/purchases/sending/server/claim-purchase";

process.env.PURCHASES_ENABLED = "false";
useTestDatabase();
useSandbox({ numbers: 0 });

describe("with PURCHASES_ENABLED=false", () => {
  it("nothing is placed, and the person is told who keeps it off", async () => {
    await expect(order("+14155551000", await makePerson())).rejects.toMatchObject({
      code: "PURCHASES_OFF",
      sentence: expect.stringContaining("The deployment keeps purchases off. Nothing was sent"),
    });
    expect(await database().$count(orders)).toBe(0);
  });

  it("what was placed before is not sent any more, and says why", async () => {
    const id = await storeOrder(["+14155551001", "+14155551002"], await makePerson());
    expect(await claimPurchase()).toBeNull();
    expect(await purchasesOf(id)).toMatchObject([
      { state: "cancelled", attempts: 0, outcomeCode: "PURCHASES_OFF" },
      { state: "cancelled", attempts: 0, outcomeCode: "PURCHASES_OFF" },
    ]);
  });

  it("no administrator can switch it on", async () => {
    const ada = { personId: await makePerson(), requestId: randomUUID() };
    await expect(switchPurchases(true, ada)).rejects.toMatchObject({ code: "NOT_ALLOWED" });
    expect(await readPurchaseRules()).toMatchObject({ isOn: false, isForcedOff: true });
  });
});
