import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import {
  cartItems,
  carts,
  importRows,
  imports,
  passwordLinks,
  requestCounts,
  sessions,
  setupItems,
  setupJobs,
  signInFailures,
  syncs,
  vendorCalls,
} from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { FORGOTTEN, type ForgottenKind } from "@/lib/domain/retention/retention";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { makeUser } from "@/lib/testing/server/test-users";
import { forgetOld } from "./forget-old";

useTestDatabase();

/** An instant of the database's clock: the period of a kind ago, and so many minutes more, or less. */
const ago = (kind: ForgottenKind, minutes: number) =>
  sql`now() - make_interval(days => ${FORGOTTEN[kind].days}, mins => ${minutes})`;
/** Milliseconds since 1970. */
const inMinutes = (minutes: number) =>
  sql`extract(epoch from now() + make_interval(mins => ${minutes})) * 1000`;
const [JUST_OUTSIDE, JUST_INSIDE] = [5, -5];
const TIMES = [JUST_OUTSIDE, JUST_INSIDE];

beforeEach(async () => {
  for (const table of [
    sessions,
    passwordLinks,
    signInFailures,
    requestCounts,
    carts,
    syncs,
    imports,
    setupJobs,
  ])
    await database().delete(table);
});

describe("what is older than its period goes, and what is just inside stays", () => {
  it("sessions, by when they could count at last; the last one of a person stays without its browser", async () => {
    const [sam, olga] = [await makeUser("support"), await makeUser("ops")];
    const session = (userId: string, expiresAt: ReturnType<typeof ago>, userAgent: string) => ({
      userId,
      userVersion: 1,
      userAgent,
      expiresAt,
      lastActiveAt: expiresAt,
    });
    await database()
      .insert(sessions)
      .values([
        session(sam.id, ago("sessions", JUST_OUTSIDE), "old"),
        session(sam.id, ago("sessions", JUST_INSIDE), "recent"),
        session(olga.id, ago("sessions", 600), "first"),
        session(olga.id, ago("sessions", JUST_OUTSIDE), "last"),
      ]);
    expect(await forgetOld()).toMatchObject({ sessions: 3 });
    const left = await database().select().from(sessions);
    expect(left.map(({ userId, userAgent }) => [userId, userAgent])).toEqual(
      expect.arrayContaining([
        [sam.id, "recent"],
        [olga.id, null],
      ]),
    );
    expect(left).toHaveLength(2);
    expect((await forgetOld()).sessions).toBeUndefined();
  });

  it("links of people who have a password; others are still told what became of theirs", async () => {
    const people = [await makeUser("support"), await makeUser("support"), await makeUser("support")];
    await database().execute(sql`update users set password_hash = null where id = ${people[2]!.id}`);
    const minutes = [...TIMES, JUST_OUTSIDE];
    await database()
      .insert(passwordLinks)
      .values(
        people.map(({ id }, at) => ({
          userId: id,
          kind: "invitation" as const,
          tokenHash: id,
          expiresAt: ago("links", minutes[at]!),
        })),
      );
    expect(await forgetOld()).toMatchObject({ links: 1 });
    const left = await database().select().from(passwordLinks);
    expect(left.map(({ userId }) => userId).toSorted()).toEqual([people[1]!.id, people[2]!.id].toSorted());
  });

  it("counters that do not count any more", async () => {
    for (const table of [signInFailures, requestCounts])
      await database()
        .insert(table)
        .values([
          { key: "over", expire: inMinutes(-1) },
          { key: "counts", expire: inMinutes(1) },
        ]);
    expect(await forgetOld()).toEqual({ "sign-in failures": 1, "request counts": 1 });
    for (const table of [signInFailures, requestCounts])
      expect(await database().select({ key: table.key }).from(table)).toEqual([{ key: "counts" }]);
  });

  it("carts with what is in them", async () => {
    for (const minutes of TIMES) {
      const { id } = await makeUser("support");
      await database()
        .insert(carts)
        .values({ personId: id, updatedAt: ago("carts", minutes) });
      await database()
        .insert(cartItems)
        .values({ personId: id, number: "+14155551000" as never, position: 0 });
    }
    expect(await forgetOld()).toEqual({ carts: 1 });
    expect([await database().$count(carts), await database().$count(cartItems)]).toEqual([1, 1]);
  });

  it("syncs, once a later complete one is there; what a person accepted stays", async () => {
    const sync = (minutes: number, more: Partial<typeof syncs.$inferInsert> = {}) => ({
      startedAt: ago("syncs", minutes),
      finishedAt: ago("syncs", minutes),
      state: "complete" as const,
      ...more,
    });
    await database()
      .insert(syncs)
      .values([
        sync(60),
        sync(JUST_OUTSIDE, { state: "failed" }),
        sync(JUST_OUTSIDE, { acceptedAt: new Date() }),
      ]);
    expect(await forgetOld()).toEqual({});
    await database().insert(syncs).values(sync(JUST_INSIDE));
    expect(await forgetOld()).toEqual({ syncs: 2 });
    expect(await database().$count(syncs)).toBe(2);
  });

  it("imports, drafts of set-ups and set-ups that ended, with their rows", async () => {
    const { id } = await makeUser("ops");
    for (const minutes of TIMES) {
      const [made] = await database()
        .insert(imports)
        .values({ madeBy: id, changed: 1, madeAt: ago("imports", minutes) })
        .returning();
      const facts = { friendlyName: null, costCentre: null, tags: [], note: null };
      await database()
        .insert(importRows)
        .values({ importId: made!.id, numberId: "num_1", before: facts, after: facts });
      const by = { createdBy: id, runBy: id };
      const jobs = await database()
        .insert(setupJobs)
        .values([
          { ...by, state: "draft", createdAt: ago("set-up drafts", minutes) },
          { ...by, state: "finished", createdAt: ago("set-ups", 600), endedAt: ago("set-ups", minutes) },
          { ...by, state: "running", createdAt: ago("set-ups", 600) },
        ])
        .returning();
      await database()
        .insert(setupItems)
        .values(jobs.map((job) => ({ jobId: job.id, position: 0, numberId: "num_1", change: {} })));
    }
    expect(await forgetOld()).toEqual({ imports: 1, "set-up drafts": 1, "set-ups": 1 });
    expect([
      await database().$count(imports),
      await database().$count(importRows),
      await database().$count(setupJobs),
      await database().$count(setupItems),
    ]).toEqual([1, 1, 4, 4]);
  });

  it("calls of a month of long ago", async () => {
    const month = (days: number) =>
      sql`to_char(now() at time zone 'UTC' - make_interval(days => ${days}), 'YYYY-MM')`;
    const { days } = FORGOTTEN.calls;
    await database()
      .insert(vendorCalls)
      .values([{ month: month(days + 32) }, { month: month(days) }, { month: month(0) }]);
    expect(await forgetOld()).toEqual({ calls: 1 });
  });
});
