import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { annotationsHistory, numberHistory, numbers, orders, purchases } from "@/lib/db/schema";
import { database, openConnection } from "@/lib/db/server/connection";
import { storeDetails } from "@/lib/numbers/billing/server/store-details";
import { editNumbers } from "@/lib/numbers/annotations/server/edit-numbers";
import { storeListing } from "@/lib/numbers/sync/server/store-listing";
import { e164 } from "@/lib/testing/e164";
import { makePerson } from "@/lib/testing/purchases/server/test-orders";
import { mirrorRow, storeMirror, usd } from "@/lib/testing/server/test-costs";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { emptyMirror } from "@/lib/testing/server/test-mirror";
import { readLedger } from "./read-ledger";

process.env.REPORTING_TIME_ZONE = "America/Los_Angeles";
useTestDatabase();
const now = new Date("2026-11-24T12:00:00Z");
const HELD = 12;

beforeEach(async () => {
  await emptyMirror();
  await database().delete(purchases);
});

/** By a process that has read nothing before. */
async function readAnew() {
  vi.resetModules();
  return (await import("./read-ledger")).readLedger();
}

const shownOf = ({ entries, recordsBeginAt }: Awaited<ReturnType<typeof readLedger>>) => ({
  entries,
  recordsBeginAt,
});

/** Until no transaction is under way on the server that began before this one, in other databases too. */
async function everythingHasEnded(): Promise<void> {
  const { rows } = await database().execute<{ id: string }>(sql`select pg_current_xact_id()::text as id`);
  const isOver = async () => {
    const now = await database().execute<{ isOver: boolean }>(
      sql`select pg_snapshot_xmin(pg_current_snapshot()) > ${rows[0]?.id}::xid8 as "isOver"`,
    );
    return now.rows[0]?.isOver;
  };
  await expect.poll(isOver).toBe(true);
}

type Step = { readonly what: keyof typeof steps; readonly index: number; readonly text: string | null };

/** All that writes to what the ledger is read from, and some that only a person with the database's password does. */
const steps = {
  add: async ({ index }: Step) => {
    const [row] = await database()
      .select({ id: numbers.id })
      .from(numbers)
      .where(sql`id = ${`num_${HELD + index}`}`);
    if (!row)
      await database()
        .insert(numbers)
        .values(mirrorRow(HELD + index, { firstSeenAt: new Date(`2026-0${1 + (index % 9)}-10`) }));
  },
  price: ({ index }: Step) =>
    storeDetails([
      {
        id: `num_${index}`,
        details: {
          ...detailsOf(index, "active"),
          monthlyCost: usd(1_000 + index),
          nextCharge: "2026-12-09T10:00:00.000Z",
          features: null,
          location: null,
        },
        readAt: now,
      },
    ]),
  list: ({ index }: Step) =>
    storeListing(
      {
        state: "complete",
        numbers: Array.from({ length: HELD }, (_unused, place) =>
          detailsOf(place, place === index ? "suspended" : "active"),
        ),
        total: HELD,
        distinctCount: HELD,
        problem: null,
      },
      now,
    ),
  edit: async ({ index, text }: Step) => {
    const context = { personId: await makePerson("Olga Ops"), requestId: randomUUID() };
    const selection = { kind: "ids", ids: [`num_${index}`, `num_${(index + 1) % HELD}`] } as const;
    await editNumbers({ selection, edit: { costCentre: text }, since: "2026-11-02" }, context, now);
  },
  buy: async ({ index }: Step) => {
    const isBought = await database().$count(purchases, sql`number_id = ${`num_${index}`}`);
    if (isBought) return;
    const id = randomUUID();
    await database()
      .insert(orders)
      .values({ id, placedBy: await makePerson("Sam Support"), contentHash: id });
    await database()
      .insert(purchases)
      .values({
        orderId: id,
        position: 0,
        number: e164(`+1415${5_550_000 + index}`),
        numberId: `num_${index}`,
        state: "bought",
        attempts: 1,
        sentAt: now,
      });
    // As with a purchase of ours, whose number is stored with it.
    await database()
      .update(numbers)
      .set({ lastSeenAt: now })
      .where(sql`id = ${`num_${index}`}`);
  },
  forgetFacts: ({ index }: Step) =>
    database()
      .delete(annotationsHistory)
      .where(sql`number_id = ${`num_${index}`}`),
  remove: async ({ index }: Step) => {
    await database()
      .delete(numberHistory)
      .where(sql`number_id = ${`num_${HELD + index}`}`);
    await database()
      .delete(numbers)
      .where(sql`id = ${`num_${HELD + index}`}`);
  },
};

function detailsOf(index: number, status: string) {
  const { id, number } = mirrorRow(index);
  return { id, number, friendlyName: null, status, purchasedAt: null, expiresAt: null };
}

describe("the ledger, when it was read before", () => {
  it("is what a process reads that has read nothing, whatever was written since", async () => {
    const step: fc.Arbitrary<Step> = fc.record({
      what: fc.constantFrom(...(Object.keys(steps) as Step["what"][])),
      index: fc.nat(HELD - 1),
      text: fc.constantFrom("Sales", "Support", null),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { maxLength: 5 }),
        async (rounds) => {
          await emptyMirror();
          await database().delete(purchases);
          await storeMirror(HELD);
          await readLedger();
          for (const round of rounds) {
            for (const one of round) await steps[one.what](one);
            expect(shownOf(await readLedger())).toEqual(shownOf(await readAnew()));
          }
        },
      ),
      { numRuns: 15, endOnFailure: true },
    );
  });

  it("is read again only where something was written", async () => {
    await storeMirror(HELD);
    await everythingHasEnded();
    const before = await readLedger();
    await steps.price({ what: "price", index: 4, text: null });
    const after = await readLedger();
    const isOther = after.entries.map((entry, index) => entry !== before.entries[index]);
    expect(after.entries.filter((_entry, index) => isOther[index]).map(({ id }) => id)).toEqual(["num_4"]);
  });

  it("has what a transaction wrote that had not ended when it was read", async () => {
    await storeMirror(HELD);
    await readLedger();
    const slow = await openConnection();
    try {
      await slow.query("begin");
      await slow.query("update numbers set cost_centre = 'Late' where id = 'num_7'");
      await database().execute(sql`update numbers set cost_centre = 'Soon' where id = 'num_8'`);
      const meanwhile = await readLedger();
      await slow.query("commit");
      await database().execute(sql`update numbers set cost_centre = 'Last' where id = 'num_9'`);
      const centreOf = ({ entries }: typeof meanwhile, id: string) =>
        entries.find((entry) => entry.id === id)?.costCentre;
      expect([centreOf(meanwhile, "num_7"), centreOf(meanwhile, "num_8")]).toEqual(["Centre 3", "Soon"]);
      const later = await readLedger();
      expect([centreOf(later, "num_7"), centreOf(later, "num_9")]).toEqual(["Late", "Last"]);
    } finally {
      await slow.end();
    }
  });
});
