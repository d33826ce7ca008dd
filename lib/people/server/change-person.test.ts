import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { openSession, personOfSession } from "@/lib/auth/session/server/sessions";
import { users } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { changedBy, makeUser, sentencesOf, userRow } from "@/lib/testing/server/test-users";
import { changeRole, disablePerson, enablePerson, endSessionsOf } from "./change-person";
import { listPeople } from "./list-people";
import { invitePerson } from "./password-link";

useTestDatabase();

const view = async (id: string) => (await listPeople()).find((one) => one.id === id)!;

/** Administrators of one test do not count in the next. */
beforeEach(() => database().update(users).set({ disabledAt: new Date() }));

describe("C2 row 4: at the next request", () => {
  it("a new role counts: the session under the old one has ended", async () => {
    const [ada, sam] = [await makeUser("admin", "Ada"), await makeUser("support", "Sam")];
    const session = await openSession(sam.id);
    await changeRole(sam.id, "manager", changedBy(ada));
    expect(await personOfSession(session)).toBeNull();
    expect(await personOfSession(await openSession(sam.id))).toMatchObject({ role: "manager" });
    const version = (await userRow(sam.id)).version;
    await changeRole(sam.id, "manager", changedBy(ada));
    expect((await userRow(sam.id)).version).toBe(version);
    expect(await sentencesOf(ada)).toEqual(["Ada changed the role of Sam from support to manager."]);
  });

  it("the disabled are out, and their session does not come back when they are enabled", async () => {
    const [ada, sam] = [await makeUser("admin", "Ada"), await makeUser("support", "Sam")];
    const session = await openSession(sam.id);
    await disablePerson(sam.id, changedBy(ada));
    expect(await personOfSession(session)).toBeNull();
    expect((await view(sam.id)).state).toBe("disabled");
    await enablePerson(sam.id, changedBy(ada));
    expect(await personOfSession(session)).toBeNull();
    expect(await personOfSession(await openSession(sam.id))).toMatchObject({ id: sam.id });
    expect(await sentencesOf(ada)).toEqual(["Ada disabled Sam.", "Ada enabled Sam."]);
  });

  it("all sessions are over that an administrator ended", async () => {
    const [ada, sam] = [await makeUser("admin", "Ada"), await makeUser("support", "Sam")];
    const sessions = await Promise.all([openSession(sam.id), openSession(sam.id)]);
    expect(await view(sam.id)).toMatchObject({ sessions: 2, lastSeenAt: expect.any(String) });
    await endSessionsOf(sam.id, changedBy(ada));
    expect(await Promise.all(sessions.map((session) => personOfSession(session)))).toEqual([null, null]);
    expect(await sentencesOf(ada)).toEqual(["Ada ended all sessions of Sam."]);
  });
});

describe("nobody is locked out by mistake", () => {
  it("not oneself", async () => {
    const ada = await makeUser("admin");
    await makeUser("admin");
    await expect(disablePerson(ada.id, changedBy(ada))).rejects.toMatchObject({
      title: "You cannot disable yourself",
    });
    await expect(changeRole(ada.id, "ops", changedBy(ada))).rejects.toMatchObject({
      title: "You cannot change your own role",
    });
    expect(await userRow(ada.id)).toMatchObject({ role: "admin", disabledAt: null, version: 1 });
  });

  it("not the last administrator, not even on the command line; one who never came does not count", async () => {
    const ada = await makeUser("admin", "Ada");
    const line = { personId: null, requestId: null };
    await invitePerson({ email: `${randomUUID()}@x.example`, role: "admin" }, changedBy(ada));
    for (const change of [() => disablePerson(ada.id, line), () => changeRole(ada.id, "ops", line)])
      await expect(change()).rejects.toMatchObject({ title: "Ada is the last administrator" });
    expect((await userRow(ada.id)).version).toBe(1);
  });

  it("not by two administrators who demote each other at the same moment", async () => {
    for (let round = 0; round < 5; round += 1) {
      await database().update(users).set({ disabledAt: new Date() });
      const [ada, bob] = [await makeUser("admin"), await makeUser("admin")];
      const results = await Promise.allSettled([
        changeRole(bob.id, "ops", changedBy(ada)),
        round % 2 ? disablePerson(ada.id, changedBy(bob)) : changeRole(ada.id, "support", changedBy(bob)),
      ]);
      expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    }
  });

  it("and who is not there cannot be changed", async () => {
    const ada = await makeUser("admin");
    await expect(disablePerson(randomUUID(), changedBy(ada))).rejects.toMatchObject({ code: "MISSING" });
  });
});
