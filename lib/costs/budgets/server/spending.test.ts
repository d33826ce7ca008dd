import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { e164 } from "@/lib/testing/e164";
import { budgets, numbers, orders, purchases } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { makePerson } from "@/lib/testing/purchases/server/test-orders";
import { readBudgetStatus } from "./read-budgets";
import { setBudget } from "./set-budget";

useTestDatabase();
const usd = (amount: number) => ({ amount, currency: "USD" });

beforeEach(async () => {
  for (const table of [budgets, purchases, orders, numbers]) await database().delete(table);
});

describe("what is being bought", () => {
  it.each(["sending", "unknown", "needs_review"] as const)(
    "counts a number once while its purchase is %s and the account has it already, by the order's cost centre",
    async (state) => {
      const mia = { personId: await makePerson("Mia Manager"), requestId: randomUUID() };
      await setBudget({ costCentre: "Sales", limit: usd(20_000) }, mia);
      const orderId = randomUUID();
      await database()
        .insert(orders)
        .values({ id: orderId, placedBy: mia.personId, contentHash: "x", costCentre: "Sales" });
      await database()
        .insert(purchases)
        .values({
          orderId,
          position: 1,
          number: e164("+14155551001"),
          state,
          attempts: 1,
          quotedMonthlyCost: 9_900,
        });
      const once = async () => {
        const [sales, all] = [await readBudgetStatus("Sales"), await readBudgetStatus(null)];
        expect(all).toMatchObject({ monthlyNow: sales.monthlyNow, onTheWay: sales.onTheWay });
        expect(sales.left).toEqual(usd(10_100));
        return [sales.monthlyNow.count, sales.onTheWay.count];
      };
      expect(await once()).toEqual([0, 1]);
      // Seen in the list, before anybody was told its price.
      await database()
        .insert(numbers)
        .values({ id: "num_1", number: e164("+14155551001"), status: "active" });
      expect(await once()).toEqual([1, 0]);
      await database().update(numbers).set({ monthlyCost: 9_900, currency: "USD" });
      expect(await once()).toEqual([1, 0]);
      await database().update(numbers).set({ costCentre: "Sales" });
      await database().update(purchases).set({ state: "bought" });
      expect(await once()).toEqual([1, 0]);
    },
  );
});
