import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { describeActivity } from "@/lib/activity/sentence";
import { type Role } from "@/lib/auth/permissions";
import { lookAtSession } from "@/lib/auth/session/server/sessions";
import { users } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { env } from "@/lib/server/env/env";
import { purchasesOf, storeOrder } from "@/lib/testing/purchases/server/test-orders";
import { useSingleSignOn } from "@/lib/testing/server/single-sign-on";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { followMapping } from "./follow-roles";

useTestDatabase();
const { provider, subject, become, signIn } = useSingleSignOn();

const rowOf = async () => (await database().select().from(users).where(eq(users.subject, subject())))[0];
const mapping = (groups: Readonly<Record<string, Role>>) => ({
  ...env(),
  OIDC_ROLES_MAP: new Map(Object.entries(groups)),
});

describe("another OIDC_ROLES_MAP counts at the next start", () => {
  it("for who is signed in, and nothing changes where it says the same", async () => {
    const { browser } = await signIn();
    expect(await followMapping()).toBe(0);
    expect(await browser.whoAmI()).toMatchObject({ role: "ops" });
    expect(await followMapping(mapping({ "numbers-ops": "manager", staff: "support" }))).toBeGreaterThan(0);
    expect(await rowOf()).toMatchObject({ role: "manager" });
    const sessionId = (await browser.sessionId())!;
    expect(await lookAtSession(sessionId)).toEqual({ person: null, isRenewable: true });
    const [entry] = await database().query.activity.findMany({
      where: (row, { eq: is }) => is(row.kind, "role_followed"),
      orderBy: (row, { desc }) => desc(row.id),
    });
    const details = entry?.details as Record<string, unknown>;
    expect(describeActivity({ ...entry!, at: "", actor: "Olga", details })).toContain(
      "Single sign-on changed the role of Olga from ops to manager",
    );
  });

  it("takes the role of whom it no longer names, with what waits in their orders, and gives it back", async () => {
    const { browser } = await signIn();
    const person = await rowOf();
    const order = await storeOrder(["+14155552711"], person!.id);
    await followMapping(mapping({ "other-group": "ops" }));
    expect(await rowOf()).toMatchObject({ role: "none" });
    expect(await browser.whoAmI()).toBeNull();
    expect((await purchasesOf(order)).map(({ outcomeCode }) => outcomeCode)).toEqual(["PERMISSION_LOST"]);
    await followMapping();
    expect(await rowOf()).toMatchObject({ role: "ops" });
  });

  it("with another claim than was kept signs out, once, and leaves the role to the provider's answer", async () => {
    const { browser } = await signIn();
    const settings = { ...env(), OIDC_ROLES_CLAIM: "roles" };
    expect(await followMapping(settings)).toBeGreaterThan(0);
    expect(await browser.whoAmI()).toBeNull();
    expect(await rowOf()).toMatchObject({ role: "ops", memberships: null });
    expect(await followMapping(settings)).toBe(0);
    expect((await signIn()).path).toBe("/costs");
    expect(await rowOf()).toMatchObject({
      memberships: { claim: "groups", names: ["staff", "numbers-ops"] },
    });
  });

  it.each([
    [
      "a name of a directory's length",
      [`CN=numbers-ops,${"OU=Contact centre,".repeat(20)}DC=example`, "numbers-ops"],
    ],
    [
      "more names than anybody reads",
      [...Array.from({ length: 1_500 }, (_unused, index) => `g${index}`), "numbers-ops"],
    ],
    ["names that a database cannot hold", ["zero\0", "half\ud800", "numbers-ops"]],
  ])("lets in with %s, and the same mapping takes nothing away", async (_what, groups) => {
    become({ groups });
    const { browser } = await signIn();
    const [long = ""] = groups;
    await followMapping();
    expect(await browser.whoAmI()).toMatchObject({ role: "ops" });
    await followMapping(mapping({ [long]: "manager", "numbers-ops": "ops" }));
    expect(await rowOf()).toMatchObject({ role: /\0/.test(long) ? "ops" : "manager" });
  });

  it("goes by nothing of what the provider said in part", async () => {
    await provider().behave({ isTalkative: true, userInfo: "refuses" });
    await signIn();
    expect(await rowOf()).toMatchObject({ role: "ops", memberships: null });
    await provider().behave({});
    await followMapping(mapping({ "other-group": "ops" }));
    expect(await rowOf()).toMatchObject({ role: "ops" });
  });

  it("has nothing to go by for who was refused", async () => {
    await signIn();
    become({ groups: [] });
    expect((await signIn()).path).toBe("/no-access");
    expect(await rowOf()).toMatchObject({ role: "none", memberships: null });
  });
});
