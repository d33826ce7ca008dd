import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { and, eq, isNull } from "drizzle-orm";
import { activity, numbers, orders, purchases } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { migrateDatabase } from "@/lib/db/server/migrate";
import { type CartReview } from "@/lib/purchases/checkout/cart";
import { type Instance, usePurchaseWorld } from "@/lib/testing/purchases/server/purchase-world";
import { postsOf } from "@/lib/testing/purchases/server/purchase-invariants";
import { callAction } from "@/lib/testing/server/action-client";
import { type Balancer, startBalancer } from "./server/balancer";
import { useLaterBuilds } from "./server/later-build";
import { keepOpen, type Tab } from "./server/tab";

const TABS = 20;
const ORDERED = Array.from({ length: 40 }, (_unused, index) => `+14155552${100 + index}`);
/** So slow that the order is under way all the time; it is quick when the deploy is over. */
const VENDOR_MS = 5_000;
const PATIENCE_MS = 300_000;
const STEP = { timeout: PATIENCE_MS, interval: 100 };

const world = usePurchaseWorld({ checksPace: 300, purchasePatienceMs: 30_000 }, { numbers: TABS });
const laterBuild = useLaterBuilds();
let balancer: Balancer;
const people: string[] = [];
let old: Instance[];
beforeAll(async () => {
  balancer = await startBalancer();
  await world.vendor.control({ credit: 1_000_000 });
  old = [await join(), await join()];
  for (let count = 0; count < TABS; count += 1) people.push(await world.newPerson());
}, PATIENCE_MS);
afterAll(() => balancer.close());

/** One more instance, which the balancer leads people to as soon as it is ready. */
async function join(): Promise<Instance> {
  const instance = await world.start({ NEXTAUTH_URL: balancer.url, DRAIN_SECONDS: "3" });
  balancer.add(instance.url);
  await vi.waitFor(() => expect(balancer.isReady(instance.url)).toBe(true), STEP);
  return instance;
}

const act = async <Data>(name: string, input: unknown): Promise<Data> => {
  const answer = await callAction<Data>(balancer.url, people[0]!, name, input);
  if (!answer.ok) throw new Error(`${name}: ${answer.failure.code}`);
  return answer.data;
};

/** Places an order of all numbers, of which the vendor then takes its time to sell each. */
async function placeOrder(): Promise<string> {
  const entries = ORDERED.map((number) => ({ number, friendlyName: "" }));
  await act("fillCartAction", { numbers: entries });
  const { cart, digest } = await act<CartReview>("reviewCartAction", {});
  await world.vendor.control({ latencyMs: VENDOR_MS });
  await act("placeCartAction", { orderId: cart.orderId, digest });
  return cart.orderId;
}

const countIn = (orderId: string, state: "queued" | "bought") =>
  database().$count(purchases, and(eq(purchases.orderId, orderId), eq(purchases.state, state)));

it(
  "a rolling deploy with 20 open tabs and an order of 40 under way: no error, no lost click, each number bought once",
  async () => {
    await vi.waitFor(async () => expect(await database().$count(numbers)).toBe(TABS), STEP);
    const ids = (await database().select({ id: numbers.id }).from(numbers)).map(({ id }) => id);
    const orderId = await placeOrder();
    const tabs = people.map((cookie, index): Tab => ({
      cookie,
      numberId: ids[index]!,
      orderId,
      saved: [],
      broken: [],
      asked: 0,
    }));
    let isOver = false;
    const open = Promise.all(tabs.map((tab) => keepOpen(tab, balancer.url, () => isOver)));

    const ended: (number | null)[] = [];
    const fresh: Instance[] = [];
    const isAtWork = ({ url }: Instance) => expect(balancer.answered.get(url)).toBeGreaterThan(TABS);
    for (const instance of old) {
      const isBuying = async () => expect(await countIn(orderId, "bought")).toBeGreaterThan(fresh.length);
      await vi.waitFor(isBuying, STEP);
      await vi.waitFor(() => isAtWork(instance), STEP);
      expect(await countIn(orderId, "queued"), "the order is under way").toBeGreaterThan(0);
      ended.push(await world.stop(instance));
      // The later build changes the schema first; whoever still runs goes on working on it.
      if (fresh.length === 0)
        await migrateDatabase(process.env.DATABASE_URL!, {
          migrationsFolder: laterBuild("alter table activity add column later int"),
        });
      fresh.push(await join());
    }
    const before = tabs.map(({ asked }) => asked);
    const goOn = () => expect(tabs.every(({ asked }, index) => asked > before[index]! + 5)).toBe(true);
    await vi.waitFor(goOn, STEP);
    for (const instance of fresh) await vi.waitFor(() => isAtWork(instance), STEP);
    isOver = true;
    await open;
    await world.vendor.control({ latencyMs: 0 });

    expect(tabs.flatMap(({ broken }) => broken)).toEqual([]);
    expect(ended, "each ends by itself, in order").toEqual([0, 0]);

    const edits = await database().select().from(activity).where(eq(activity.kind, "numbers_edited"));
    const stored = edits.map(({ details }) => (details as { note: string }).note);
    expect(stored.toSorted()).toEqual(tabs.flatMap(({ saved }) => saved).toSorted());
    for (const { saved } of tabs) expect(saved.length).toBeGreaterThan(0);

    const isSettled = async () => expect(await database().$count(orders, isNull(orders.finishedAt))).toBe(0);
    await vi.waitFor(isSettled, STEP);
    expect(await countIn(orderId, "bought")).toBe(ORDERED.length);
    for (const number of ORDERED) expect(await postsOf(world, number), number).toBe(1);
  },
  PATIENCE_MS * 2,
);
