import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { activity } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { FORGOTTEN } from "@/lib/domain/retention/retention";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { makeUser } from "@/lib/testing/server/test-users";
import { forgetOld } from "./forget-old";

useTestDatabase();

/** Minutes more than the period, and less. */
const TIMES = [5, -5];

describe("after their period the log forgets", () => {
  it("addresses in the log, and names of strangers; the lines stay, and all that says who did what", async () => {
    const { id } = await makeUser("support");
    const before = await database().$count(activity);
    const line = (minutes: number, details: object) => ({
      at: sql`now() - make_interval(days => ${FORGOTTEN.addresses.days}, mins => ${minutes})`,
      kind: "sign_in_refused",
      details,
    });
    const ours = { account: "Sam", accountId: id, address: "192.0.2.7" };
    const theirs = { account: "Stella Stranger", accountId: null, reason: "no_role" };
    await database()
      .insert(activity)
      .values([
        ...TIMES.map((minutes) => line(minutes, ours)),
        ...TIMES.map((minutes) => line(minutes, theirs)),
      ]);
    expect(await forgetOld()).toMatchObject({ addresses: 2 });
    const lines = await database().select().from(activity).orderBy(activity.id);
    expect(lines.slice(before).map(({ details }) => details)).toEqual([
      { account: "Sam", accountId: id },
      ours,
      { accountId: null, reason: "no_role" },
      theirs,
    ]);
    expect((await forgetOld()).addresses).toBeUndefined();
  });

  it("never, whoever asks, addresses of the last week", async () => {
    const [line] = await database()
      .insert(activity)
      .values({
        at: sql`now() - interval '6 days'`,
        kind: "sign_in_refused",
        details: { address: "192.0.2.8" },
      })
      .returning();
    await database().execute(sql`select public.activity_forget_addresses(now(), 100)`);
    const [after] = await database().select().from(activity).where(eq(activity.id, line!.id));
    expect(after).toEqual(line);
  });
});
