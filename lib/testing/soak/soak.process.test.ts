import { setTimeout as pause } from "node:timers/promises";
import { count, eq, inArray, isNull } from "drizzle-orm";
import { beforeAll, expect, it, vi } from "vitest";
import { orders, purchases } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { createRandom } from "@/lib/sandbox/account/random";
import { callAction } from "@/lib/testing/server/action-client";
import { expectInvariants } from "@/lib/testing/purchases/server/purchase-invariants";
import { type Instance, usePurchaseWorldOn } from "@/lib/testing/purchases/server/purchase-world";
import { type Memory, type MemoryAt, memoryProblems } from "./memory";
import { type Day, type Office, work } from "./server/people";
import { useOwnPostgres } from "./server/own-postgres";
import { heal, troublesOf } from "./server/trouble";
import { memoryOf, TELLS_MEMORY } from "./server/watch-memory";

/** See soak.mjs. */
const SECONDS = Number(process.env.SOAK_SECONDS ?? 60);
const SEED = Number(process.env.SOAK_SEED ?? 1);
const PEOPLE = 50;
const MIN_ORDERS = 10;
const START_PATIENCE_MS = 300_000;
/** Lost answers are checked for an hour, which takes 12 s here; a machine that is busy otherwise takes longer. */
const SETTLE_PATIENCE_MS = 300_000;
/** The sandbox's numbers to buy. */
const FIRST_NUMBER = 14155551300;
const LAST_NUMBER = 14155554999;
const SETTINGS = {
  PURCHASE_DAILY_LIMIT_PERSON_USD: "100000",
  PURCHASE_DAILY_LIMIT_TOTAL_USD: "100000",
  PURCHASE_DAILY_NUMBERS_PERSON: "100000",
  PURCHASE_DAILY_NUMBERS_TOTAL: "100000",
  SYNC_INTERVAL_MINUTES: "1",
};
/** Shorter runs are over before everything has been used once. */
const MEMORY_JUDGED_FROM_SECONDS = 300;
/** A collection holds everybody up. */
const MEMORY_PACE_MS = 10_000;

const postgres = useOwnPostgres();
const world = usePurchaseWorldOn(postgres, { checksPace: 300, purchasePatienceMs: 5_000 });
/** The first lives all day; the second is killed now and then. */
let instances: [Instance, Instance];
let people: string[];
beforeAll(async () => {
  await world.vendor.control({ credit: 1_000_000 });
  const tellsMemory = { ...SETTINGS, NODE_OPTIONS: TELLS_MEMORY };
  instances = [await world.start(tellsMemory), await world.start(SETTINGS)];
  people = await Promise.all(Array.from({ length: PEOPLE }, () => world.newPerson()));
}, START_PATIENCE_MS);

const chance = createRandom(SEED);

const words = (kinds: ReadonlyMap<string, number>) =>
  [...kinds].map(([kind, times]) => `${times} ${kind}`).join(", ") || "none";

/** A day of fifty people while one thing after the other goes wrong. Answers what it was like. */
async function liveThroughDay() {
  const beganAt = performance.now();
  const seconds = () => (performance.now() - beganAt) / 1_000;
  const day: Day = { looks: 0, lostLooks: new Map(), placed: [], refusals: new Map() };
  let next = FIRST_NUMBER;
  const troubles = troublesOf({ world, postgres, victim: instances[1], chance });
  const happened: string[] = [];
  // However slow the machine is: everything has happened once, and something was bought meanwhile.
  const isWhole = () => happened.length >= troubles.length && day.placed.length >= MIN_ORDERS;
  const isOver = () => (seconds() > SECONDS && isWhole()) || next > LAST_NUMBER - PEOPLE * 4;
  const office: Office = {
    world,
    day,
    isOver,
    chance,
    addresses: () => {
      const [one, other] = instances;
      return chance() < 0.5 ? [one.url, other.url] : [other.url, one.url];
    },
    nextNumber: () => `+${next++}`,
  };
  const memory: MemoryAt[] = [];
  const watchMemory = async () => {
    while (!isOver()) {
      await pause(MEMORY_PACE_MS);
      memory.push({ ...(await memoryOf(instances[0].process)), seconds: seconds() });
    }
  };
  const goWrong = async () => {
    for (let turn = 0; !isOver(); turn += 1) {
      const trouble = troubles[turn % troubles.length]!;
      await trouble.make();
      happened.push(trouble.name);
      await pause(1_000 + chance() * 2_000);
    }
    await heal(world);
  };
  await Promise.all([goWrong(), watchMemory(), ...people.map((cookie) => work(cookie, office))]);
  return { day, memory, happened, seconds: Math.round(seconds()) };
}

/** Whoever sees that an order waits for a person resumes it; until every order is finished. */
async function untilSettled(): Promise<void> {
  const cookie = people[0]!;
  await vi.waitFor(
    async () => {
      const waiting = await database().select().from(orders).where(eq(orders.needsResume, true));
      for (const { id } of waiting)
        await callAction(instances[0].url, cookie, "resumeOrderAction", { orderId: id });
      const open = await database()
        .select({ number: purchases.number, state: purchases.state })
        .from(purchases)
        .where(inArray(purchases.state, ["queued", "sending", "unknown"]));
      expect(open).toEqual([]);
      expect(await database().$count(orders, isNull(orders.finishedAt))).toBe(0);
    },
    { timeout: SETTLE_PATIENCE_MS, interval: 1_000 },
  );
}

it(
  "a day on which everything goes wrong: nothing is bought twice, nothing is lost, every order is settled, and memory stays",
  async () => {
    const { day, memory, happened, seconds } = await liveThroughDay();
    await untilSettled();

    await expectInvariants(world);
    const known = await database().select({ id: orders.id }).from(orders);
    const ids = new Set(known.map(({ id }) => id));
    expect(day.placed.filter((id) => !ids.has(id))).toEqual([]);
    expect(day.placed.length).toBeGreaterThanOrEqual(MIN_ORDERS);
    for (const { url } of instances)
      expect((await fetch(`${url}/numbers`, { headers: { Cookie: people[0]! } })).status).toBe(200);

    const states = await database()
      .select({ state: purchases.state, count: count() })
      .from(purchases)
      .groupBy(purchases.state);
    const counts = states.map((one) => `${one.count} ${one.state.replace("_", " ")}`).join(", ");
    const megabytes = (what: keyof Memory) => memory.map((at) => Math.round(at[what])).join(" ");
    process.stdout.write(
      `\nnote: soak: ${seconds} s with ${PEOPLE} people and ${happened.length} troubles (seed ${SEED}): ` +
        `${day.placed.length} orders, of their numbers ${counts}; ${day.looks} pages, lost ${words(day.lostLooks)}; ` +
        `refused ${words(day.refusals)}; ` +
        `memory held ${megabytes("held")} MB, resident ${megabytes("resident")} MB\n`,
    );
    if (SECONDS >= MEMORY_JUDGED_FROM_SECONDS) expect(memoryProblems(memory)).toEqual([]);
  },
  (SECONDS + 1_200) * 1_000,
);
