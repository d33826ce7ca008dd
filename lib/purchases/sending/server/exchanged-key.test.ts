import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { claimPurchase } from "./claim-purchase";
import { sendPurchase } from "./send-purchase";
import { audian } from "@/lib/audian/server/client";
import { makePerson, purchaseOf, purchasesOf, storeOrder } from "@/lib/testing/purchases/server/test-orders";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { useSandbox } from "@/lib/testing/vendor/server/test-vendor";

process.env.AUDIAN_AUTH = "exchange";
useTestDatabase();
const vendor = useSandbox();

let person: string;
beforeAll(async () => {
  person = await makePerson();
});
beforeEach(async () => {
  vendor.forgetTrouble();
  await vendor.control({ auth: "exchange", expireTokens: true, resetCounters: true, failure: null });
});

async function buy(...numbers: string[]) {
  const orderId = await storeOrder(numbers, person);
  for (let claimed = await claimPurchase(); claimed; claimed = await claimPurchase())
    await sendPurchase(claimed);
  return orderId;
}
const asked = async () => {
  const { requests } = await vendor.state();
  return [requests["PUT /v2/api_auth"] ?? 0, requests["POST /v2/numbers/purchase"] ?? 0];
};

describe("a purchase with a key that is exchanged", () => {
  it("is sent with a token that is renewed before, and several with the same one", async () => {
    const orderId = await buy("+14155551701", "+14155551702");
    expect((await purchasesOf(orderId)).map(({ state }) => state)).toEqual(["bought", "bought"]);
    expect(await asked()).toEqual([1, 2]);
  });

  it("that is refused for its token is not bought, is never sent again, and the next has another token", async () => {
    await audian().settingsForPurchase();
    await vendor.control({ expireTokens: true });
    const refused = await purchaseOf(await buy("+14155551703"));
    expect(refused).toMatchObject({ state: "not_bought", outcomeCode: "UNAUTHENTICATED", attempts: 1 });
    expect(await asked()).toEqual([1, 1]);
    expect(await purchaseOf(await buy("+14155551704"))).toMatchObject({ state: "bought" });
    expect(await asked()).toEqual([2, 2]);
  });

  it("whose key is refused is not sent, and the rest of the order is cancelled", async () => {
    await vendor.control({ failure: "401", failurePaths: ["/v2/api_auth"] });
    const orderId = await buy("+14155551705", "+14155551706");
    expect((await purchasesOf(orderId)).map(({ state, outcomeCode }) => [state, outcomeCode])).toEqual([
      ["not_bought", "UNAUTHENTICATED"],
      ["cancelled", "UNAUTHENTICATED"],
    ]);
    expect(await asked()).toEqual([1, 0]);
  });

  it.each(["500", "cut", "down", "403", "429"] as const)(
    "is not sent while no token is to be had (%s), and counts as not bought",
    async (failure) => {
      await vendor.control({ failure, failurePaths: ["/v2/api_auth"] });
      const purchase = await purchaseOf(await buy("+14155551707"));
      expect(purchase.state).toBe("not_bought");
      expect(purchase.nextCheckAt).toBeNull();
      expect(await asked()).toEqual([1, 0]);
    },
  );
});
