import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { describeActivity } from "@/lib/activity/sentence";
import { users } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { useSingleSignOn } from "@/lib/testing/server/single-sign-on";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { makeLocalPerson, TEST_PASSWORD } from "@/lib/testing/server/test-people";
import { purchasesOf, storeOrder } from "@/lib/testing/purchases/server/test-orders";
import { personOfSession } from "@/lib/auth/session/server/sessions";

useTestDatabase();
const { server, provider, subject, become, comeBack, signIn } = useSingleSignOn();

const rowOf = async () => (await database().select().from(users).where(eq(users.subject, subject())))[0];
const activityOf = async (kind: string) => {
  const entries = await database().query.activity.findMany({
    where: (entry, { eq: is }) => is(entry.kind, kind),
    orderBy: (entry, { desc }) => desc(entry.id),
  });
  return entries.map((entry) =>
    describeActivity({ ...entry, at: "", actor: "Olga", details: entry.details as Record<string, unknown> }),
  );
};

describe("single sign-on", () => {
  it("lets in whom the provider vouches for, with the role of their group, back to where they were going", async () => {
    const { browser, path } = await signIn();
    expect(path).toBe("/costs");
    expect(await browser.whoAmI()).toMatchObject({
      role: "ops",
      name: "Olga",
      email: `${subject()}@company.example`,
    });
    expect(await rowOf()).toMatchObject({ issuer: provider().issuer, passwordHash: null });
    expect((await activityOf("person_arrived"))[0]).toBe(
      "Olga signed in with single sign-on for the first time, as ops.",
    );
  });

  it("knows a person again, whatever else has changed, and follows the role of the claim", async () => {
    const { browser } = await signIn();
    const before = await rowOf();
    become({ email: "new-name@company.example", groups: ["numbers-admins", "team"] });
    const again = await signIn();
    expect(await again.browser.whoAmI()).toMatchObject({
      id: before?.id,
      role: "admin",
      email: "new-name@company.example",
    });
    // The session of the old role has ended.
    expect(await browser.whoAmI()).toBeNull();
    expect((await activityOf("role_followed"))[0]).toBe(
      "Single sign-on changed the role of Olga from ops to admin.",
    );
    const third = await signIn();
    expect(await again.browser.whoAmI()).not.toBeNull();
    expect(await third.browser.whoAmI()).toMatchObject({ role: "admin" });
  });

  it("gives a new session each time, and ends the one that the browser had", async () => {
    const { browser } = await signIn();
    const first = await browser.sessionId();
    await signIn(browser);
    expect(await browser.sessionId()).not.toBe(first);
    expect(await personOfSession(first!)).toBeNull();
  });

  it.each([
    ["a group that nobody mapped", ["staff", "Numbers-Ops"]],
    ["no group", undefined],
  ])("leads somebody with %s to the page that says whom to ask, and the log knows", async (_what, groups) => {
    become({ groups });
    const { browser, path } = await signIn();
    expect(path).toBe("/no-access");
    expect(await browser.whoAmI()).toBeNull();
    expect(await rowOf()).toBeUndefined();
    expect((await activityOf("sign_in_refused"))[0]).toBe(
      "A sign-in as Olga was refused: none of their single sign-on groups has a role here.",
    );
  });

  it("signs out everywhere whoever has lost their groups, once that is known", async () => {
    const { browser } = await signIn();
    become({ groups: [] });
    expect((await signIn()).path).toBe("/no-access");
    expect(await browser.whoAmI()).toBeNull();
  });

  it("cancels what waits in the orders of somebody who has lost their groups, and takes the role", async () => {
    await signIn();
    const person = await rowOf();
    const id = await storeOrder(["+14155552701", "+14155552702"], person!.id);
    become({ groups: [] });
    expect((await signIn()).path).toBe("/no-access");
    expect((await purchasesOf(id)).map(({ outcomeCode }) => outcomeCode)).toEqual([
      "PERMISSION_LOST",
      "PERMISSION_LOST",
    ]);
    expect(await rowOf()).toMatchObject({ role: "none" });
    expect((await activityOf("sign_in_refused"))[0]).toContain(
      "and 2 numbers waiting in their orders were cancelled.",
    );
    become({ groups: ["team"] });
    expect(await (await signIn()).browser.whoAmI()).toMatchObject({ id: person!.id, role: "support" });
  });

  it("keeps out whom an administrator has disabled here", async () => {
    await signIn();
    await database().update(users).set({ disabledAt: new Date() }).where(eq(users.subject, subject()));
    expect((await signIn()).path).toBe("/no-access?why=disabled");
    expect((await activityOf("sign_in_refused"))[0]).toBe(
      "A sign-in as Olga was refused: the person is disabled.",
    );
  });

  it("never takes an account of our own by its email address, nor does a password open a federated one", async () => {
    const local = await makeLocalPerson("admin");
    become({ email: local.email, groups: ["team"] });
    const { browser } = await signIn();
    const who = await browser.whoAmI();
    expect(who).toMatchObject({ role: "support", email: local.email });
    expect(who?.id).not.toBe(local.id);
    const own = server.browser();
    await own.signIn(local.email, TEST_PASSWORD);
    expect(await own.whoAmI()).toMatchObject({ id: local.id, role: "admin" });
  });

  it("makes one person of two sign-ins at once", async () => {
    const browsers = [server.browser(), server.browser(), server.browser()];
    const backs = await Promise.all(browsers.map((browser) => comeBack(browser)));
    await Promise.all(backs.map((back, index) => browsers[index]!.follow(back.href)));
    expect(await Promise.all(browsers.map((browser) => browser.whoAmI()))).toEqual(
      Array(3).fill(expect.objectContaining({ role: "ops" })),
    );
    expect(await database().$count(users, eq(users.subject, subject()))).toBe(1);
  });
});
