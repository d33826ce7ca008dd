import { randomUUID } from "node:crypto";
import { desc, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { ACTIVITY_KINDS, type ActivityKind } from "@/lib/activity/kinds";
import { openSession } from "@/lib/auth/session/server/sessions";
import { activity, users } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { type Changer } from "@/lib/people/person-view";
import { setDailyLimits, switchPurchases } from "@/lib/settings/server/set-purchase-rules";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { changedBy, GOOD_PASSWORD, makeUser, tokenOf } from "@/lib/testing/server/test-users";
import { acceptLink } from "./accept-link";
import { changeOwnPassword } from "./own-password";
import { changeRole, disablePerson, enablePerson, endSessionsOf } from "./change-person";
import { erasePerson } from "./erase-person";
import { endOtherSessions } from "./own-sessions";
import { invitePerson, renewPassword } from "./password-link";

useTestDatabase();

type Ada = { readonly personId: string; readonly requestId: string };
const email = () => `${randomUUID()}@company.example`;
const usd = (dollars: number) => ({ amount: dollars * 10_000, currency: "USD" });
const sam = async () => (await makeUser("support", "Sam")).id;

/** What an administrator, or a person for themselves, does; answers who it was when that is not the administrator. */
const DOINGS: Readonly<Partial<Record<ActivityKind, (ada: Ada) => Promise<unknown>>>> = {
  person_invited: (ada) => invitePerson({ email: email(), role: "ops" }, ada),
  person_joined: async (ada) => {
    const token = tokenOf(await invitePerson({ email: email(), role: "ops" }, ada));
    await acceptLink({ token, name: "Ivy", password: GOOD_PASSWORD }, randomUUID());
  },
  password_link_made: async (ada) => renewPassword(await sam(), ada),
  password_changed: async () =>
    changeOwnPassword(
      { current: GOOD_PASSWORD, password: "plum anvil fjord ticket" },
      { personId: await sam(), thisSession: null, requestId: randomUUID() },
    ),
  role_changed: async (ada) => changeRole(await sam(), "ops", ada),
  person_disabled: async (ada) => disablePerson(await sam(), ada),
  person_enabled: async (ada) => {
    const id = await sam();
    await disablePerson(id, ada);
    await enablePerson(id, ada);
  },
  person_erased: async (ada) => {
    const { id, email } = await makeUser("support", "Sam");
    await erasePerson(id, email, ada);
  },
  sessions_ended: async (ada) => endSessionsOf(await sam(), ada),
  own_sessions_ended: async () => {
    const personId = await sam();
    const [thisSession] = [await openSession(personId), await openSession(personId)];
    await endOtherSessions({ personId, thisSession, requestId: randomUUID() });
  },
  settings_changed: async (ada) => {
    await switchPurchases(false, ada);
    await setDailyLimits({ person: usd(1), total: usd(2) }, ada);
  },
};

describe("C2 row 39: the log has, with who did it and the request it came with,", () => {
  it.each(Object.entries(DOINGS))("%s", async (kind, doing) => {
    const admin = await makeUser("admin", "Ada");
    await doing(changedBy(admin));
    const [last] = await database().select().from(activity).orderBy(desc(activity.id)).limit(1);
    expect(last).toMatchObject({ kind, actorId: expect.any(String), requestId: expect.any(String) });
    expect(ACTIVITY_KINDS).toHaveProperty(kind);
    expect(JSON.stringify(last)).not.toContain(GOOD_PASSWORD);
  });

  it("nothing of a change that was refused: both are one transaction", async () => {
    const admin = await makeUser("admin", "Ada");
    await database().update(users).set({ disabledAt: new Date() }).where(eq(users.role, "admin"));
    const before = await database().$count(activity);
    const who: Changer = changedBy(admin);
    await database().update(users).set({ disabledAt: null }).where(eq(users.id, admin.id));
    await expect(disablePerson(admin.id, { ...who, personId: null })).rejects.toMatchObject({
      code: "NOT_ALLOWED",
    });
    await expect(changeRole(admin.id, "ops", who)).rejects.toMatchObject({ code: "NOT_ALLOWED" });
    expect(await database().$count(activity)).toBe(before);
  });
});
