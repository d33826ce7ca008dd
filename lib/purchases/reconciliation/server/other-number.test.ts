import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { e164 } from "@/lib/testing/e164";
import { buyOne, checkAfter, storeCompleteSync } from "@/lib/testing/purchases/server/test-drain";
import { numbers } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { useOddVendor } from "@/lib/testing/vendor/server/odd-vendor";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { makePerson, purchaseOf } from "@/lib/testing/purchases/server/test-orders";
import { useSandbox } from "@/lib/testing/vendor/server/test-vendor";
import { describePurchase } from "@/lib/purchases/orders/wording";
import { readOrder } from "@/lib/purchases/orders/server/read-order";
import { decideReview, listReviews } from "./review-purchase";

useTestDatabase();
const vendor = useSandbox({ numbers: 0 });
const odd = useOddVendor(vendor);
const SECOND = 1_000;

let person: string;
beforeAll(async () => {
  person = await makePerson();
  await storeCompleteSync();
});

const buy = (number: string) => buyOne(number, person);
type Bought = Awaited<ReturnType<typeof buy>>;
const stateOf = async ({ orderId }: Bought) => (await purchaseOf(orderId)).state;
const by = () => ({ personId: person, requestId: "r" });

describe("a success that names something else", () => {
  const answerWith = (data: unknown) => () => ({ status: 201, body: { success: true, data } });

  it("needs a person, who sees the number and the id that the vendor named", async () => {
    odd.purchase = answerWith({ id: "num_other", number: "+14155550999", status: "active" });
    const paid = await buy("+14155559310");
    expect(paid).toMatchObject({ state: "unknown", outcomeCode: "OTHER_NUMBER" });
    await checkAfter(paid, 25 * SECOND);
    expect(await purchaseOf(paid.orderId)).toMatchObject({
      state: "needs_review",
      outcomeCode: "OTHER_NUMBER",
      nextCheckAt: null,
    });
    await database()
      .insert(numbers)
      .values({ id: "num_other", number: e164("+14155550999"), status: "active" });
    const review = (await listReviews()).find(({ purchase }) => purchase.id === paid.id)!;
    const { title, message } = describePurchase(review.purchase);
    expect(title).toMatch(/another number/);
    expect(message).toContain("+1 415 555 0999 (id num_other)");
    expect(message).toMatch(/money may have moved/);
    expect(review.namedRows).toMatchObject([{ numberId: "num_other", status: "active" }]);
    expect(review.rows).toEqual([]);
    await decideReview({ purchaseId: paid.id, numberId: null, note: "told Audian" }, by());
    const view = await readOrder(paid.orderId, { personId: person, seesAll: false });
    expect(describePurchase(view!.purchases[0]!).message).toMatch(/num_other.*may be charged/);
    await database().delete(numbers).where(eq(numbers.id, "num_other"));
  });

  it("is bought where the account's list has the number all the same", async () => {
    odd.purchase = answerWith({ id: "num_x", number: "00 something", status: "active" });
    const paid = await buy("+14155551903");
    await checkAfter(paid, 25 * SECOND);
    expect(await stateOf(paid)).toBe("bought");
  });

  it.each([{ id: "num_y" }, { id: "num_y", number: null }, { number: { id: "num_y" } }])(
    "that cannot be read needs a person too where it held an id: %j",
    async (data) => {
      odd.purchase = answerWith(data);
      const paid = await buy(free());
      expect(paid).toMatchObject({ state: "unknown", outcomeCode: "UNREADABLE_ANSWER", namedId: "num_y" });
      odd.list = () => [];
      await checkAfter(paid, 25 * SECOND);
      expect(await stateOf(paid)).toBe("needs_review");
      await decideReview({ purchaseId: paid.id, numberId: null, note: "tidy" }, by());
    },
  );
  let used = 9_320;
  const free = () => `+1415555${(used += 1)}`;
});
