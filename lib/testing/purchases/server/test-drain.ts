import "server-only";
import { randomUUID } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import { type E164 } from "@/lib/domain/phone/phone";
import { e164 } from "@/lib/testing/e164";
import { activity, orders, syncs } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { claimPurchase } from "@/lib/purchases/sending/server/claim-purchase";
import { sendPurchase } from "@/lib/purchases/sending/server/send-purchase";
import { type Steering } from "@/lib/purchases/orders/server/steer-order";
import { reconcileUnknown } from "@/lib/purchases/reconciliation/server/reconcile-unknown";
import { order, purchaseOf, purchasesOf } from "./test-orders";
import { type TestVendor } from "@/lib/testing/vendor/server/test-vendor";

const SECOND_MS = 1_000;

/** Orders that are drained by hand, under a clock of their own: it moves only when told, and a second per purchase. */
export function makeDrain(vendor: TestVendor) {
  const clock = { now: new Date() };
  const later = (ms: number) => (clock.now = new Date(clock.now.getTime() + ms));
  return {
    clock,
    later,
    /** Sends what may be sent until nothing may, or `longest` were. Returns how many. */
    async drain(longest = 200): Promise<number> {
      for (let sent = 0; sent < longest; sent += 1) {
        const claimed = await claimPurchase(clock.now);
        if (!claimed) return sent;
        await sendPurchase(claimed, () => clock.now);
        later(SECOND_MS);
      }
      return longest;
    },
    /** The attempts that the vendor saw for these numbers. */
    async posts(numbers: readonly string[]) {
      return (await vendor.state()).purchases.filter(({ number }) =>
        numbers.some((wanted) => wanted === number),
      );
    },
  };
}

export async function orderRow(orderId: string) {
  const [row] = await database().select().from(orders).where(eq(orders.id, orderId));
  return row!;
}

export const statesOf = async (orderId: string) => (await purchasesOf(orderId)).map(({ state }) => state);

/** What happened to the order as a whole, as its activity tells. */
export async function orderKindsOf(orderId: string): Promise<string[]> {
  const rows = await database()
    .select({ kind: activity.kind })
    .from(activity)
    .where(eq(activity.orderId, orderId))
    .orderBy(asc(activity.id));
  return rows.map(({ kind }) => kind).filter((kind) => kind.startsWith("order_"));
}

/** Who steers an order. */
export const steering = (personId: string, seesAll = false): Steering => ({
  personId,
  seesAll,
  requestId: randomUUID(),
});

/** Ordinary numbers that are free in the sandbox, never the same twice in a file. */
export function freeNumbers(from = 1_000): (count: number) => E164[] {
  let used = from;
  return (count) => Array.from({ length: count }, () => e164(`+1415555${(used += 1)}`));
}

/** A complete sync, which purchases that are sent after it can be compared with. */
export async function storeCompleteSync(): Promise<void> {
  await database().insert(syncs).values({ startedAt: new Date(), finishedAt: new Date(), state: "complete" });
}

/** Orders this number and sends it. Answers its purchase. */
export async function buyOne(number: string, personId: string) {
  const orderId = await order(number, personId);
  await sendPurchase((await claimPurchase())!);
  return purchaseOf(orderId);
}

/** What is to be checked so long after this purchase was sent is checked. */
export const checkAfter = ({ sentAt }: { readonly sentAt: Date | null }, afterMs: number) =>
  reconcileUnknown({ now: new Date(sentAt!.getTime() + afterMs) });
