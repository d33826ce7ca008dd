import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { activity, orders, purchases } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { AppError } from "@/lib/domain/failure";
import { changeCart } from "@/lib/purchases/checkout/server/change-cart";
import { fillCart } from "@/lib/purchases/checkout/server/fill-cart";
import { readCart } from "@/lib/purchases/checkout/server/read-cart";
import { exportOrder } from "@/lib/purchases/orders/server/export-purchases";
import { readOrder } from "@/lib/purchases/orders/server/read-order";
import { e164 } from "@/lib/testing/e164";
import { makePerson, order } from "@/lib/testing/purchases/server/test-orders";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { useSandbox } from "@/lib/testing/vendor/server/test-vendor";
import { MAX_OPEN_REQUESTS } from "../request";
import { countCartRequests, listCartRequests, readCartRequest } from "./read-requests";
import { sendCartToOperations } from "./send-cart";
import { placeRequest, removeFromRequest, returnRequest, reviewRequest } from "./settle-request";

useTestDatabase();
useSandbox({ numbers: 0 });

let used = 3000;
const fresh = (count: number) => Array.from({ length: count }, () => e164(`+1415555${(used += 1)}`));
const acting = (personId: string) => ({ personId, requestId: randomUUID() });
const asOperations = (personId: string) => ({ personId, mayOrder: true });
const asSupport = (personId: string) => ({ personId, mayOrder: false });
const mayOrderMany = true;
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => (error instanceof AppError ? error.code : Promise.reject(error)),
  );

async function requested(count: number) {
  const [person, wanted] = [await makePerson(), fresh(count)];
  await fillCart(
    person,
    wanted.map((number) => ({ number, friendlyName: null })),
  );
  await changeCart(person, { namePattern: "Support {n}", reason: "T-9", costCentre: "Sales" });
  const { requestId } = await sendCartToOperations(acting(person));
  return { person, wanted, requestId };
}
const agreedOf = async (requestId: string, personId: string) => {
  const { cart, digest } = (await reviewRequest(requestId, personId))!;
  return { orderId: cart.orderId, digest };
};

describe("a cart that is sent to Operations", () => {
  it("is empty afterwards, is found by Operations and by whoever sent it, and by nobody else", async () => {
    const { person, requestId } = await requested(11);
    expect(await readCart(person)).toMatchObject({ items: [], reason: null, costCentre: null });
    const [ops, other] = [await makePerson(), await makePerson()];
    const row = { id: requestId, count: 11, reason: "T-9", costCentre: "Sales" };
    expect((await listCartRequests(asOperations(ops))).find(({ id }) => id === requestId)).toMatchObject({
      ...row,
      isOwn: false,
      dueNow: { count: 11, unknown: 0 },
    });
    expect(await listCartRequests(asSupport(person))).toEqual([
      expect.objectContaining({ ...row, isOwn: true }),
    ]);
    expect(await countCartRequests(asSupport(other))).toBe(0);
    expect(await readCartRequest(requestId, asSupport(other))).toBeNull();
    expect(await database().$count(orders, eq(orders.placedBy, person))).toBe(0);
  });

  it("is ordered once under the name of whoever orders it; who asked for it is kept and may read it", async () => {
    const { person, wanted, requestId } = await requested(12);
    const [ops, late] = [await makePerson("Olu Ops"), await makePerson()];
    const agreed = await agreedOf(requestId, ops);
    const place = (personId: string) =>
      placeRequest(requestId, agreed, { ...acting(personId), mayOrderMany });
    const answers = await Promise.all(Array.from({ length: 10 }, () => place(ops)));
    expect(new Set(answers.map(({ orderId }) => orderId))).toEqual(new Set([agreed.orderId]));
    expect(await codeOf(place(late))).toBe("ALREADY_OPEN");
    const rows = await database()
      .select()
      .from(purchases)
      .where(eq(purchases.orderId, agreed.orderId))
      .orderBy(purchases.position);
    expect(rows.map(({ number }) => number)).toEqual(wanted);
    expect(rows[11]).toMatchObject({ friendlyName: "Support 12" });
    const reader = { personId: person, seesAll: false };
    const placer = await readOrder(agreed.orderId, { personId: ops, seesAll: false });
    expect(placer).toMatchObject({ isForReading: false, reason: "T-9", costCentre: "Sales" });
    expect(placer?.requestedBy).toEqual(expect.any(String));
    const { stream } = await exportOrder(agreed.orderId, { personId: ops, seesAll: false });
    expect(await new Response(stream()).text()).toContain(placer?.requestedBy);
    expect(await readOrder(agreed.orderId, reader)).toMatchObject({ isForReading: true });
    expect(await readOrder(agreed.orderId, { personId: late, seesAll: false })).toBeNull();
    const [line] = await database()
      .select()
      .from(activity)
      .where(and(eq(activity.orderId, agreed.orderId), eq(activity.kind, "order_placed")));
    expect(line).toMatchObject({ actorId: ops, details: { numbers: 12, requestedBy: placer?.requestedBy } });
    expect(await listCartRequests(asSupport(person))).toEqual([]);
    expect(await codeOf(returnRequest(requestId, asSupport(person), acting(person)))).toBe("MISSING");
  });

  it("goes back into the cart it came from, behind what is there, by its person or by Operations", async () => {
    const { person, wanted, requestId } = await requested(2);
    const [more = e164("+14155553999")] = fresh(1);
    await fillCart(person, [{ number: more, friendlyName: null }]);
    expect(await codeOf(returnRequest(requestId, asSupport(await makePerson()), acting(person)))).toBe(
      "MISSING",
    );
    await returnRequest(requestId, asSupport(person), acting(person));
    const cart = await readCart(person);
    expect(cart).toMatchObject({ reason: "T-9", costCentre: "Sales" });
    expect(cart?.items.map(({ phone }) => phone.e164)).toEqual([more, ...wanted]);
    expect(cart?.items.map(({ friendlyName }) => friendlyName)).toEqual([null, "Support 1", "Support 2"]);
    const ops = await makePerson();
    expect(await reviewRequest(requestId, ops)).toBeNull();
    const again = await sendCartToOperations(acting(person));
    await returnRequest(again.requestId, asOperations(ops), acting(ops));
    expect((await readCart(person))?.items).toHaveLength(3);
  });

  it("is not ordered when it was changed or sent back since the review, or a number is being bought", async () => {
    const { person, wanted, requestId } = await requested(3);
    const ops = await makePerson();
    const agreed = await agreedOf(requestId, ops);
    await order(wanted[0]!, ops);
    const place = async () => codeOf(placeRequest(requestId, await agreed, { ...acting(ops), mayOrderMany }));
    expect(await place()).toBe("ALREADY_OPEN");
    await removeFromRequest(requestId, [wanted[0]!]);
    expect(await place()).toBe("PRICE_CHANGED");
    const next = await agreedOf(requestId, ops);
    await returnRequest(requestId, asSupport(person), acting(person));
    expect(await codeOf(placeRequest(requestId, next, { ...acting(ops), mayOrderMany }))).toBe(
      "PRICE_CHANGED",
    );
    expect(await database().$count(purchases, eq(purchases.number, wanted[1]!))).toBe(0);
  });

  it("is nothing for an empty cart, and waits only so often", async () => {
    const person = await makePerson();
    expect(await codeOf(sendCartToOperations(acting(person)))).toBe("INVALID_INPUT");
    for (let count = 0; count <= MAX_OPEN_REQUESTS; count += 1) {
      await fillCart(person, [{ number: fresh(1)[0]!, friendlyName: null }]);
      const code = await codeOf(sendCartToOperations(acting(person)));
      expect(code).toBe(count < MAX_OPEN_REQUESTS ? null : "INVALID_INPUT");
    }
    expect((await readCart(person))?.items).toHaveLength(1);
  });
});
