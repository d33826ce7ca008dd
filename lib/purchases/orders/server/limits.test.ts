import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { e164 } from "@/lib/testing/e164";
import { orders, purchases } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { AppError } from "@/lib/domain/failure";
import { type PurchaseState } from "@/lib/domain/purchase/purchase";
import { makePerson, order } from "@/lib/testing/purchases/server/test-orders";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { useSandbox } from "@/lib/testing/vendor/server/test-vendor";

process.env.PURCHASE_DAILY_LIMIT_PERSON_USD = "100";
process.env.PURCHASE_DAILY_LIMIT_TOTAL_USD = "1200";
useTestDatabase();
useSandbox({ numbers: 0 });

let used = 1000;
const freshNumber = () => e164(`+1415555${(used += 1)}`);
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "no refusal",
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  );

describe("the daily limits", () => {
  const spend = async (
    personId: string,
    amount: number | null,
    { placedAt = new Date(), state = "queued" as PurchaseState } = {},
  ) => {
    const id = randomUUID();
    await database().insert(orders).values({ id, placedBy: personId, contentHash: id, placedAt });
    await database()
      .insert(purchases)
      .values({
        orderId: id,
        position: 1,
        number: freshNumber(),
        state,
        attempts: state === "queued" ? 0 : 1,
        quotedMonthlyCost: amount,
      });
  };

  it("C2 row 9: refuse what goes above: count what is queued, at the assumed price where none is known", async () => {
    const spender = await makePerson();
    await spend(spender, 94_0000);
    // 94 and the assumed 5 make 99; one more dollar is 0.99.
    await spend(spender, null);
    expect(await codeOf(order(freshNumber(), spender))).toBe("no refusal");
    expect(await codeOf(order(freshNumber(), spender))).toBe("LIMIT_REACHED");
  });

  it("do not count other days, what was not bought, or other people", async () => {
    const spender = await makePerson();
    await spend(spender, 99_9000, { placedAt: new Date(Date.now() - 49 * 3_600_000) });
    await spend(await makePerson(), 99_9000);
    await spend(spender, 99_9000, { state: "not_bought" });
    expect(await codeOf(order(freshNumber(), spender))).toBe("no refusal");
  });

  it.each(["sending", "unknown", "needs_review", "bought"] as const)("count what is %s", async (state) => {
    const spender = await makePerson();
    await spend(spender, 99_9000, { state });
    expect(await codeOf(order(freshNumber(), spender))).toBe("LIMIT_REACHED");
  });

  it("C2 row 10: hold when many orders come at once", async () => {
    const spender = await makePerson();
    await spend(spender, 97_5000);
    const codes = await Promise.all(Array.from({ length: 12 }, () => codeOf(order(freshNumber(), spender))));
    expect(codes.filter((code) => code === "no refusal")).toHaveLength(2);
    expect(codes.filter((code) => code === "LIMIT_REACHED")).toHaveLength(10);
  });

  it("C2 row 10: hold for all people together as well", async () => {
    for (let index = 0; index < 4; index += 1) await spend(await makePerson(), 100_0000);
    let total = 0;
    for (;;) {
      const code = await codeOf(order(freshNumber(), await makePerson()));
      if (code === "LIMIT_REACHED") break;
      expect(code).toBe("no refusal");
      await spend(await makePerson(), 98_0000);
      expect((total += 1)).toBeLessThan(12);
    }
  });
});
