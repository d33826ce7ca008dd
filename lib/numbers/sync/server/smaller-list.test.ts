import { eq, isNotNull } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { e164 } from "@/lib/testing/e164";
import { activity, numbers, syncs } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { emptyMirror } from "@/lib/testing/server/test-mirror";
import { makePerson } from "@/lib/testing/purchases/server/test-orders";
import { useSandbox } from "@/lib/testing/vendor/server/test-vendor";
import { acceptSmallerList } from "./accept-smaller-list";
import { syncList } from "./sync-numbers";
import { syncProgress } from "./sync-progress";

useTestDatabase();
const vendor = useSandbox({ numbers: 30 });

const LEFT = 20;
let context: { personId: string; requestId: string };
let listed: number;
const gone = () => database().$count(numbers, isNotNull(numbers.goneAt));

beforeAll(async () => {
  context = { personId: await makePerson(), requestId: "request of the test" };
  listed = (await vendor.state()).numbers;
});

/** The vendor lists a good deal fewer numbers than are known. */
beforeEach(async () => {
  await emptyMirror();
  await syncList();
  const former = Array.from({ length: LEFT }, (_unused, index) => ({
    id: `num_former_${index}`,
    number: e164(`+1415600${1_000 + index}`),
    status: "active",
    firstSeenAt: new Date(0),
    lastSeenAt: new Date(0),
  }));
  await database().insert(numbers).values(former);
});

describe("a list that shrank by more than a fifth", () => {
  it("waits for a person: nothing is gone, and every view says so", async () => {
    for (const _listing of [1, 2, 3]) expect(await syncList()).toMatchObject({ state: "incomplete" });
    expect(await gone()).toBe(0);
    const { smallerList, problem, lastComplete } = await syncProgress();
    expect(smallerList).toEqual({ known: listed + LEFT, listed });
    expect(lastComplete).toBeInstanceOf(Date);
    expect(problem).toMatch(
      new RegExp(`^Audian lists ${listed} numbers where ${listed + LEFT} were known, so none was removed\\.`),
    );
  });

  it("makes the missing ones gone after two more complete syncs once a person has accepted it", async () => {
    await syncList();
    await acceptSmallerList(listed, context);
    expect((await syncProgress()).smallerList).toBeNull();
    const entry = await database().select().from(activity).where(eq(activity.kind, "smaller_list_accepted"));
    expect(entry.at(-1)).toMatchObject({
      actorId: context.personId,
      details: { listed, known: listed + LEFT },
    });
    expect(await syncList()).toEqual({ state: "complete", problem: null });
    expect(await gone()).toBe(0);
    expect(await syncList()).toEqual({ state: "complete", problem: null });
    expect(await gone()).toBe(LEFT);
    expect(await syncList()).toEqual({ state: "complete", problem: null });
    expect(await database().$count(syncs, isNotNull(syncs.acceptedAt))).toBe(0);
  });

  it("is not asked about twice when another sync that was under way ends after a person has accepted it", async () => {
    await syncList();
    await acceptSmallerList(listed, context);
    const [accepted] = await database().select().from(syncs).where(isNotNull(syncs.acceptedAt));
    const { id: _id, ...facts } = accepted!;
    const later = new Date(Date.now() + 1_000);
    await database()
      .insert(syncs)
      .values({ ...facts, startedAt: later, finishedAt: later, acceptedAt: null });
    const progress = await syncProgress();
    expect(progress).toMatchObject({ smallerList: null, isRunning: true });
    expect(progress.problem).toContain("accepted and is being read again");
    await database().delete(syncs).where(eq(syncs.startedAt, later));
  });

  it("is not accepted when it is another one than the person saw, or none", async () => {
    await syncList();
    await expect(acceptSmallerList(listed - 1, context)).rejects.toMatchObject({ code: "CHANGED_MEANWHILE" });
    await database()
      .delete(numbers)
      .where(eq(numbers.lastSeenAt, new Date(0)));
    await syncList();
    await expect(acceptSmallerList(listed, context)).rejects.toMatchObject({ code: "CHANGED_MEANWHILE" });
  });

  it("has to be accepted again when it shrinks further", async () => {
    await syncList();
    await database()
      .update(syncs)
      .set({ distinctCount: listed * 2 })
      .where(isNotNull(syncs.knownCount));
    await acceptSmallerList(listed * 2, context);
    expect(await syncList()).toMatchObject({ state: "incomplete" });
    expect(await gone()).toBe(0);
  });
});
