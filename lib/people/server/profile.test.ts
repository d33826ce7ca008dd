import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { hashPassword, verifyPassword } from "@/lib/auth/server/password";
import { openSession, personOfSession } from "@/lib/auth/session/server/sessions";
import { activity, sessions, users } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { changeOwnPassword } from "./own-password";
import { endOtherSessions, endOwnSession, listOwnSessions } from "./own-sessions";

useTestDatabase();

const [OLD, NEW] = ["quartz lantern mildew orbit", "plum anvil fjord ticket"];
const MINUTE = 60_000;

async function sam() {
  const [row] = await database()
    .insert(users)
    .values({
      email: `${randomUUID()}@example.test`,
      name: "Sam",
      role: "support",
      passwordHash: await hashPassword(OLD),
    })
    .returning();
  const personId = row!.id;
  const [thisSession, other] = [await openSession(personId), await openSession(personId)];
  return { personId, thisSession, other, requestId: randomUUID() };
}
const kindsOf = async (personId: string) => {
  const rows = await database().select().from(activity).where(eq(activity.actorId, personId));
  return rows.map(({ kind }) => kind).filter((kind) => kind !== "signed_in");
};
const passwordOf = async (personId: string) =>
  (await database().select().from(users).where(eq(users.id, personId)))[0]!.passwordHash;

describe("one's own password", () => {
  it("is changed with the current one; all sessions end but the one in which it was done", async () => {
    const me = await sam();
    await changeOwnPassword({ current: OLD, password: NEW }, me);
    expect(await verifyPassword(await passwordOf(me.personId), NEW)).toBe(true);
    expect(await personOfSession(me.thisSession)).toMatchObject({ id: me.personId });
    expect(await personOfSession(me.other)).toBeNull();
    expect(await kindsOf(me.personId)).toEqual(["password_changed"]);
  });

  it.each([
    ["the current one is wrong", "not the password at all", NEW, "current"],
    ["the new one is short", OLD, "short", "password"],
    ["the new one is common", OLD, "passwordpassword", "password"],
    ["the new one is the old one", OLD, OLD, "password"],
  ])("stays when %s", async (_, current, password, field) => {
    const me = await sam();
    await expect(changeOwnPassword({ current, password }, me)).rejects.toMatchObject({
      options: { fieldErrors: { [field]: expect.any(String) } },
    });
    expect(await verifyPassword(await passwordOf(me.personId), OLD)).toBe(true);
    expect(await personOfSession(me.other)).not.toBeNull();
    expect(await kindsOf(me.personId)).toEqual([]);
  });

  it("cannot be guessed at from a browser that was left signed in", async () => {
    const me = await sam();
    for (let tries = 0; tries < 5; tries += 1)
      await changeOwnPassword({ current: `guess ${tries}`, password: NEW }, me).catch(() => undefined);
    await expect(changeOwnPassword({ current: OLD, password: NEW }, me)).rejects.toMatchObject({
      options: { fieldErrors: { current: expect.stringContaining("wrong too often") } },
    });
  });

  it("is changed once by two tabs that try at the same moment", async () => {
    const me = await sam();
    const results = await Promise.allSettled([
      changeOwnPassword({ current: OLD, password: NEW }, me),
      changeOwnPassword({ current: OLD, password: `${NEW} too` }, me),
    ]);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
});

describe("one's own sessions", () => {
  it("are listed while they count, this one first, with their device", async () => {
    const me = await sam();
    await database()
      .update(sessions)
      .set({ userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:131.0) Gecko/20100101 Firefox/131.0" })
      .where(eq(sessions.id, me.other));
    expect(await listOwnSessions(me.personId, me.thisSession)).toMatchObject([
      { id: me.thisSession, isThis: true, device: "Unknown device" },
      { id: me.other, isThis: false, device: "Firefox on Linux" },
    ]);
    expect(await listOwnSessions(me.personId, me.thisSession, new Date(Date.now() + 31 * MINUTE))).toEqual(
      [],
    );
  });

  it("are ended one by one or all others, and nobody else's can be", async () => {
    const [me, other] = [await sam(), await sam()];
    await expect(endOwnSession(other.thisSession, me)).rejects.toMatchObject({ code: "MISSING" });
    expect(await personOfSession(other.thisSession)).not.toBeNull();
    await endOwnSession(me.other, me);
    expect(await personOfSession(me.other)).toBeNull();
    await expect(endOwnSession(me.other, me)).rejects.toMatchObject({ code: "MISSING" });
    const third = await openSession(me.personId);
    expect(await endOtherSessions(me)).toBe(1);
    expect(await personOfSession(third)).toBeNull();
    expect(await personOfSession(me.thisSession)).not.toBeNull();
    expect(await endOtherSessions(me)).toBe(0);
    expect(await kindsOf(me.personId)).toEqual(["own_sessions_ended", "own_sessions_ended"]);
  });
});
