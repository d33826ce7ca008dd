import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { e164 } from "@/lib/testing/e164";
import { orders, purchases } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { expectInvariants, postsOf } from "@/lib/testing/purchases/server/purchase-invariants";
import {
  type Instance,
  SETTLE_PATIENCE_MS,
  usePurchaseWorld,
} from "@/lib/testing/purchases/server/purchase-world";

// Fifty people at once on a small machine take their time.
const world = usePurchaseWorld({ checksPace: 150, purchasePatienceMs: 10_000 });
const PATIENCE_MS = 240_000;
let one: Instance;
let other: Instance;
beforeAll(async () => {
  one = await world.start();
  other = await world.start();
}, PATIENCE_MS);

const MANY = 50;
const times = <T>(count: number, make: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_unused, index) => make(index)));
/** Half of the calls go to each process. */
const instanceOf = (index: number) => (index % 2 === 0 ? one : other);

describe("two server processes on one database", () => {
  it(
    "take fifty equal submits for one order, and send it once",
    async () => {
      const number = "+14155551201";
      const cookie = await world.newPerson();
      const order = await world.review(one, cookie, number);
      const answers = await times(MANY, (index) => world.place(instanceOf(index), cookie, order));
      expect(answers).toEqual(answers.map(() => ({ ok: true, data: { orderId: order.orderId } })));
      expect((await world.settled(number)).state).toBe("bought");
      expect(await database().$count(purchases, eq(purchases.number, e164(number)))).toBe(1);
      // Back, and once more: still the first one's result.
      expect(await world.place(other, cookie, order)).toMatchObject({ ok: true });
      expect(await postsOf(world, number)).toBe(1);
      await expectInvariants(world);
    },
    PATIENCE_MS,
  );

  it(
    "let one of fifty people buy a number, and refuse 49 clearly",
    async () => {
      const number = "+14155551202";
      const people = await times(MANY, () => world.newPerson());
      const reviews = await times(MANY, (index) => world.review(instanceOf(index), people[index]!, number));
      const answers = await times(MANY, (index) =>
        world.place(instanceOf(index), people[index]!, reviews[index]!),
      );
      const refusals = answers.flatMap((answer) => (answer.ok ? [] : [answer.failure]));
      expect(refusals).toHaveLength(MANY - 1);
      for (const { code, message } of refusals) {
        expect(["ALREADY_OPEN", "ALREADY_OWNED"]).toContain(code);
        expect(message).toMatch(/^Nothing was sent/);
      }
      expect((await world.settled(number)).state).toBe("bought");
      expect(await postsOf(world, number)).toBe(1);
      await expectInvariants(world);
    },
    PATIENCE_MS,
  );

  it(
    "send one number that two tabs of one person order at the same moment once",
    async () => {
      const number = "+14155551203";
      const cookie = await world.newPerson();
      const tabs = await times(2, (index) => world.review(instanceOf(index), cookie, number));
      const answers = await times(2, (index) => world.place(instanceOf(index), cookie, tabs[index]!));
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
      expect((await world.settled(number)).state).toBe("bought");
      expect(await postsOf(world, number)).toBe(1);
    },
    PATIENCE_MS,
  );

  it(
    "send each of twelve numbers at most once when the one that sends is killed in the middle",
    async () => {
      const numbers = Array.from({ length: 12 }, (_unused, index) => `+14155551${300 + index}`);
      const cookie = await world.newPerson();
      const reviews = await times(numbers.length, (index) => world.review(one, cookie, numbers[index]!));
      await world.vendor.control({ latencyMs: 200 });
      const isKilled = world.failPoints
        .once("after-answer", () => "go" as const)
        .then(() =>
          world.failPoints.once("after-answer", async (pid) => {
            await world.kill([one, other].find(({ process }) => process.pid === pid)!);
            return "go" as const;
          }),
        );
      // The other process is asked where the killed one cannot answer.
      await times(numbers.length, (index) =>
        world
          .place(one, cookie, reviews[index]!)
          .catch(() => null)
          .then((answer) => answer ?? world.place(other, cookie, reviews[index]!).catch(() => null)),
      );
      await isKilled;
      const alive = one.process.killed ? other : one;
      for (const review of reviews) await world.place(alive, cookie, review);
      await vi.waitFor(
        async () => expect(await database().$count(orders)).toBeGreaterThanOrEqual(numbers.length),
        { timeout: SETTLE_PATIENCE_MS },
      );
      for (const number of numbers) {
        const { state } = await world.settled(number);
        const posts = await postsOf(world, number);
        expect([state, posts]).toEqual(posts === 1 ? ["bought", 1] : ["not_bought", 0]);
      }
      await world.vendor.control({ latencyMs: 0 });
      await expectInvariants(world);
    },
    PATIENCE_MS,
  );
});
