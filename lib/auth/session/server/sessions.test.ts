import { eq, sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { users } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { useAuthServer } from "@/lib/testing/server/auth-server";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { makeLocalPerson, TEST_PASSWORD } from "@/lib/testing/server/test-people";
import { endSession, IDLE_MS, MAX_SESSION_MS, openSession, personOfSession } from "./sessions";

useTestDatabase();
const server = useAuthServer();
const START = Date.parse("2026-11-25T08:00:00Z");
const MINUTE = 60_000;
const at = (ms: number) => new Date(START + ms);

let person: { id: string; email: string };
beforeAll(() => void (process.env.LOG_LEVEL = "silent"));
beforeEach(async () => {
  person = await makeLocalPerson("ops");
});
const change = (values: object) => database().update(users).set(values).where(eq(users.id, person.id));

describe("C2 row 6: a session by the clock", () => {
  it("ends after 30 minutes in which nobody did anything", async () => {
    const id = await openSession(person.id, { now: at(0) });
    expect(await personOfSession(id, { now: at(IDLE_MS - 1) })).toMatchObject({ id: person.id });
    expect(await personOfSession(id, { now: at(2 * IDLE_MS - 2) })).toMatchObject({ id: person.id });
    expect(await personOfSession(id, { now: at(3 * IDLE_MS - 2) })).toBeNull();
  });

  it("is not kept alive by a page that polls", async () => {
    const id = await openSession(person.id, { now: at(0) });
    for (let minute = 1; minute < 30; minute += 1)
      expect(await personOfSession(id, { now: at(minute * MINUTE), isPolling: true })).not.toBeNull();
    expect(await personOfSession(id, { now: at(IDLE_MS), isPolling: true })).toBeNull();
    expect(await personOfSession(id, { now: at(IDLE_MS) })).toBeNull();
  });

  it("ends after 12 hours, however busy it was", async () => {
    const id = await openSession(person.id, { now: at(0) });
    for (let ms = 10 * MINUTE; ms < MAX_SESSION_MS; ms += 10 * MINUTE)
      expect(await personOfSession(id, { now: at(ms) })).not.toBeNull();
    expect(await personOfSession(id, { now: at(MAX_SESSION_MS - 1) })).not.toBeNull();
    expect(await personOfSession(id, { now: at(MAX_SESSION_MS) })).toBeNull();
  });
});

describe("C2 row 4: a change of the person ends the session at the next request", () => {
  const version = sql`${users.version} + 1`;
  it.each([
    ["the person is disabled", { disabledAt: new Date() }],
    ["the role changes", { role: "support", version }],
    ["the password changes", { passwordHash: "another", version }],
    ["the role is one that the dashboard does not know", { role: "owner" }],
  ])("%s", async (_what, values) => {
    const browser = server.browser();
    await browser.signIn(person.email, TEST_PASSWORD);
    expect(await browser.whoAmI()).toMatchObject({ id: person.id, role: "ops" });
    await change(values);
    expect((await browser.fetch("/whoami")).status).toBe(401);
  });
});

describe("C2 row 5: signing out", () => {
  it("ends the session on the server: a copy of its cookie opens nothing", async () => {
    const browser = server.browser();
    await browser.signIn(person.email, TEST_PASSWORD);
    const copy = server.browser();
    for (const [name, value] of browser.cookies()) copy.cookies().set(name, value);
    expect((await copy.fetch("/whoami")).status).toBe(200);
    await browser.post("/api/auth/signout", {});
    expect([...browser.cookies().keys()].join()).not.toContain("session-token");
    expect((await copy.fetch("/whoami")).status).toBe(401);
  });

  it("twice, or of a session that never was, does nothing", async () => {
    const id = await openSession(person.id);
    await endSession(id);
    await endSession(id);
    await endSession("00000000-0000-0000-0000-000000000000");
    await endSession("'; drop table sessions");
    const entries = await database().query.activity.findMany({
      where: (entry, { and, eq: is }) => and(is(entry.actorId, person.id), is(entry.kind, "signed_out")),
    });
    expect(entries).toHaveLength(1);
  });
});

describe("C2 row 8: signing in", () => {
  it("gives a new session, and ends the one that the browser had", async () => {
    const browser = server.browser();
    await browser.signIn(person.email, TEST_PASSWORD);
    const first = await browser.sessionId();
    const old = new Map(browser.cookies());
    await browser.signIn(person.email, TEST_PASSWORD);
    const second = await browser.sessionId();
    expect(second).toMatch(/^[\da-f-]{36}$/);
    expect(second).not.toBe(first);
    const thief = server.browser();
    for (const [name, value] of old) thief.cookies().set(name, value);
    expect((await thief.fetch("/whoami")).status).toBe(401);
    expect((await browser.fetch("/whoami")).status).toBe(200);
  });

  it("also ends another person's session on that browser, and none elsewhere", async () => {
    const other = await makeLocalPerson();
    const elsewhere = server.browser();
    await elsewhere.signIn(other.email, TEST_PASSWORD);
    const shared = server.browser();
    await shared.signIn(other.email, TEST_PASSWORD);
    const left = await shared.sessionId();
    await shared.signIn(person.email, TEST_PASSWORD);
    expect(await shared.whoAmI()).toMatchObject({ id: person.id });
    expect(await personOfSession(left!)).toBeNull();
    expect(await elsewhere.whoAmI()).toMatchObject({ id: other.id });
  });

  it("that is refused leaves the session that was there alone", async () => {
    const browser = server.browser();
    await browser.signIn(person.email, TEST_PASSWORD);
    expect((await browser.signIn(person.email, "not the password")).error).toBe("CredentialsSignin");
    expect(await browser.whoAmI()).toMatchObject({ id: person.id });
  });
});
