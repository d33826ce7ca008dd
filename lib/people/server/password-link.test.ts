import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { verifyPassword } from "@/lib/auth/server/password";
import { openSession, personOfSession } from "@/lib/auth/session/server/sessions";
import { activity, passwordLinks, users } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import {
  changedBy,
  GOOD_PASSWORD,
  makeUser,
  sentencesOf,
  tokenOf,
  userRow,
} from "@/lib/testing/server/test-users";
import { acceptLink, openLink } from "./accept-link";
import { disablePerson } from "./change-person";
import { listPeople } from "./list-people";
import { invitePerson, renewPassword } from "./password-link";

useTestDatabase();

const HOUR = 3_600_000;
const view = async (id: string) => (await listPeople()).find((one) => one.id === id)!;

/** Administrators of one test do not count in the next. */
beforeEach(() => database().update(users).set({ disabledAt: new Date() }));

describe("an invitation", () => {
  it("is a link by which its holder sets name and password once, and can then sign in", async () => {
    const ada = await makeUser("admin", "Ada");
    const email = `${randomUUID()}@company.example`;
    const link = await invitePerson({ email, role: "ops" }, changedBy(ada));
    expect(link).toMatchObject({ kind: "invitation", email });
    expect(new URL(link.address)).toMatchObject({ pathname: "/set-password", search: "" });
    const token = tokenOf(link);
    expect(await openLink(token)).toEqual({ kind: "invitation", email, name: "" });
    await acceptLink({ token, name: "Olu Ops", password: GOOD_PASSWORD }, randomUUID());

    const [olu] = await database().select().from(users).where(eq(users.email, email));
    expect(olu).toMatchObject({ name: "Olu Ops", role: "ops", version: 2 });
    expect(await verifyPassword(olu!.passwordHash, GOOD_PASSWORD)).toBe(true);
    expect(await view(olu!.id)).toMatchObject({ state: "active", linkUntil: null, lastSeenAt: null });
    await expect(
      acceptLink({ token, name: "Eve", password: `${GOOD_PASSWORD} 2` }, randomUUID()),
    ).rejects.toMatchObject({
      title: "This link has been used",
      sentence: expect.stringContaining("ask Ada, who created it"),
    });
    expect(await sentencesOf(ada, olu!)).toEqual([
      `Ada invited ${email} as ops.`,
      "Olu Ops accepted the invitation.",
    ]);
  });

  it("is known to the database by its hash only", async () => {
    const ada = await makeUser("admin");
    const link = await invitePerson(
      { email: `${randomUUID()}@company.example`, role: "support" },
      changedBy(ada),
    );
    const tables = [passwordLinks, users, activity] as const;
    const dump = await Promise.all(tables.map((table) => database().select().from(table)));
    expect(JSON.stringify(dump)).not.toContain(tokenOf(link));
    expect(tokenOf(link)).toMatch(/^[\w-]{43}$/);
  });

  it("counts for 72 hours, until a newer one is made, and not for the disabled", async () => {
    const ada = await makeUser("admin", "Ada");
    const first = await invitePerson(
      { email: `${randomUUID()}@company.example`, role: "support" },
      changedBy(ada),
    );
    const [invited] = await database().select().from(users).where(eq(users.email, first.email));
    const at = (hours: number) => new Date(Date.now() + hours * HOUR);
    expect(await openLink(tokenOf(first), at(71.9))).toMatchObject({ email: first.email });
    await expect(openLink(tokenOf(first), at(72.1))).rejects.toMatchObject({
      title: "This link has expired",
      sentence: "For a new one ask Ada, who created it.",
    });
    expect(await view(invited!.id)).toMatchObject({ state: "invited", linkUntil: first.expiresAt });

    const second = await renewPassword(invited!.id, changedBy(ada));
    expect(second.kind).toBe("invitation");
    await expect(openLink(tokenOf(first))).rejects.toMatchObject({ title: "This link no longer works" });
    expect(await openLink(tokenOf(second))).toMatchObject({ kind: "invitation" });
    await disablePerson(invited!.id, changedBy(ada));
    await expect(openLink(tokenOf(second))).rejects.toMatchObject({ title: "This link no longer works" });
  });

  it.each(["", "x", "ä".repeat(43), "A".repeat(43), "../../etc/passwd", "A".repeat(10_000)])(
    "is not guessed: %.20s",
    async (token) => expect(openLink(token)).rejects.toMatchObject({ title: "This link is not valid" }),
  );

  it("C2 row 13: takes no weak password, and stays open for a better one", async () => {
    const link = await invitePerson(
      { email: "olu@company.example", role: "ops" },
      changedBy(await makeUser("admin")),
    );
    const token = tokenOf(link);
    for (const password of ["too short", "passwordpassword", "olu@company.example", "Olu Ops Olu Ops"])
      await expect(acceptLink({ token, name: "Olu Ops", password }, randomUUID())).rejects.toMatchObject({
        options: { fieldErrors: { password: expect.any(String) } },
      });
    await acceptLink({ token, name: "Olu Ops", password: GOOD_PASSWORD }, randomUUID());
  });

  it("is used by one of many who try at once", async () => {
    const link = await invitePerson(
      { email: `${randomUUID()}@x.example`, role: "ops" },
      changedBy(await makeUser("admin")),
    );
    const tries = Array.from({ length: 6 }, (_, index) =>
      acceptLink({ token: tokenOf(link), name: `N${index}`, password: GOOD_PASSWORD }, randomUUID()),
    );
    const results = await Promise.allSettled(tries);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("is not made for somebody who is here already", async () => {
    const ada = await makeUser("admin");
    const sam = await makeUser("support");
    await expect(invitePerson({ email: sam.email, role: "admin" }, changedBy(ada))).rejects.toMatchObject({
      options: { fieldErrors: { email: expect.stringContaining("already") } },
    });
    expect((await userRow(sam.id)).role).toBe("support");
  });
});

describe("a password reset", () => {
  it("ends password and sessions at once, and its link sets a new one once", async () => {
    const [ada, sam] = [await makeUser("admin", "Ada"), await makeUser("support", "Sam")];
    const session = await openSession(sam.id);
    const link = await renewPassword(sam.id, changedBy(ada));
    expect(link.kind).toBe("reset");
    expect(await personOfSession(session)).toBeNull();
    expect((await userRow(sam.id)).passwordHash).toBeNull();
    expect(await view(sam.id)).toMatchObject({ state: "renewing", linkUntil: link.expiresAt, sessions: 0 });
    expect(await openLink(tokenOf(link))).toMatchObject({ kind: "reset", name: "Sam" });
    await acceptLink({ token: tokenOf(link), name: "Somebody else", password: GOOD_PASSWORD }, randomUUID());
    expect(await userRow(sam.id)).toMatchObject({ name: "Sam", passwordHash: expect.any(String) });
    await expect(openLink(tokenOf(link))).rejects.toMatchObject({ title: "This link has been used" });
    expect(await sentencesOf(ada, sam)).toEqual([
      "Ada created a password link for Sam.",
      "Sam set a new password.",
    ]);
  });

  it("is not for oneself, nor for a demo account, whose password is public", async () => {
    const ada = await makeUser("admin");
    await expect(renewPassword(ada.id, changedBy(ada))).rejects.toMatchObject({ code: "NOT_ALLOWED" });
    const [demo] = await database()
      .insert(users)
      .values({
        email: "ops@demo.test",
        name: "Olu Ops",
        role: "ops",
        passwordHash: (await makeUser("ops")).passwordHash,
      })
      .returning();
    await expect(renewPassword(demo!.id, changedBy(ada))).rejects.toMatchObject({
      title: "A demo account keeps its password",
    });
  });
});
