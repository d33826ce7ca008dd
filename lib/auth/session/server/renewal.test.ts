import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { sessions, users } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { issuerName } from "@/lib/domain/access";
import { type Browser } from "@/lib/testing/server/browser";
import { useSingleSignOn } from "@/lib/testing/server/single-sign-on";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { makeLocalPerson } from "@/lib/testing/server/test-people";
import { endSession, lookAtSession, noteRenewal, openSession, personOfSession } from "./sessions";

useTestDatabase();
const { server, provider, become, signIn } = useSingleSignOn();
const START = Date.parse("2026-11-25T08:00:00Z");
const MINUTE = 60_000;
const at = (ms: number) => new Date(START + ms);

describe("C2 row 6: a session of single sign-on", () => {
  const HOUR = 60 * MINUTE;
  let person: { id: string };
  beforeEach(async () => {
    person = await makeLocalPerson("ops");
    await change({ issuer: issuerName(provider().issuer), subject: person.id });
  });
  const change = (values: object) => database().update(users).set(values).where(eq(users.id, person.id));
  /** Used every ten minutes from `from` up to `to`. */
  const use = async (id: string, from: number, to: number) => {
    for (let ms = from; ms <= to; ms += 10 * MINUTE) await personOfSession(id, { now: at(ms) });
  };

  it("ends after two hours, and should be renewed from one hour on until somebody is away", async () => {
    const id = await openSession(person.id, { now: at(0) });
    expect(await lookAtSession(id, { now: at(10 * MINUTE) })).toMatchObject({ isRenewable: false });
    await use(id, 20 * MINUTE, HOUR - 1);
    expect(await lookAtSession(id, { now: at(HOUR - 1) })).toMatchObject({ isRenewable: false });
    expect(await lookAtSession(id, { now: at(HOUR) })).toMatchObject({
      person: { id: person.id },
      isRenewable: true,
    });
    await use(id, HOUR, 2 * HOUR - 1);
    expect(await lookAtSession(id, { now: at(2 * HOUR) })).toEqual({ person: null, isRenewable: true });
    expect(await lookAtSession(id, { now: at(3 * HOUR) })).toEqual({ person: null, isRenewable: false });
  });

  it("is renewed once, and not after signing out", async () => {
    const id = await openSession(person.id, { now: at(0) });
    await use(id, 0, HOUR);
    await noteRenewal(id, at(HOUR));
    expect(await lookAtSession(id, { now: at(HOUR) })).toMatchObject({
      person: { id: person.id },
      isRenewable: false,
    });
    const other = await openSession(person.id, { now: at(0) });
    await use(other, 0, HOUR);
    await endSession(other, at(HOUR));
    expect(await lookAtSession(other, { now: at(HOUR) })).toEqual({ person: null, isRenewable: false });
  });

  it("is renewed without an entry in the log, unless the answer is late or somebody else's", async () => {
    const entries = async () =>
      (
        await database().query.activity.findMany({
          where: (entry, { eq: is }) => is(entry.actorId, person.id),
        })
      ).length;
    const first = await openSession(person.id, { now: at(0) });
    const before = await entries();
    await noteRenewal(first, at(HOUR));
    const second = await openSession(person.id, { now: at(HOUR + MINUTE), replaces: first });
    expect(await personOfSession(first, { now: at(2 * MINUTE) })).toBeNull();
    expect(await personOfSession(second, { now: at(HOUR + MINUTE) })).toMatchObject({ id: person.id });
    expect(await entries()).toBe(before);
    await noteRenewal(second, at(2 * HOUR));
    await openSession(person.id, { now: at(2 * HOUR + 5 * MINUTE), replaces: second });
    expect(await entries()).toBe(before + 2);
  });

  it("that has ended by another role is renewed too; one of a local account never is", async () => {
    const id = await openSession(person.id, { now: at(0) });
    await change({ version: sql`${users.version} + 1` });
    expect(await lookAtSession(id, { now: at(MINUTE) })).toEqual({ person: null, isRenewable: true });
    await change({ issuer: null, subject: null });
    expect(await lookAtSession(id, { now: at(MINUTE) })).toEqual({ person: null, isRenewable: false });
  });
});

describe("a renewal through the provider", () => {
  /** As the page asks for it; answers where the browser ends. */
  const renew = async (browser: Browser) => {
    await noteRenewal(await browser.sessionId());
    const answer = await browser.post("/api/auth/signin/oidc?prompt=none", { callbackUrl: "/costs" });
    const { url } = (await answer.json()) as { url: string };
    const isOver = ({ searchParams }: URL) => searchParams.get("error") === "login_required";
    const end = (await browser.follow(url, isOver)).url;
    return isOver(end) ? "login_required" : end.pathname + end.search;
  };
  const countSessions = async (id: string) => database().$count(sessions, eq(sessions.userId, id));

  it("gives a new session while the provider knows the person, and asks nothing", async () => {
    const { browser } = await signIn();
    const first = await browser.sessionId();
    const { id } = (await browser.whoAmI())!;
    expect(await renew(browser)).toBe("/costs");
    expect(await browser.sessionId()).not.toBe(first);
    expect(await browser.whoAmI()).toMatchObject({ id, role: "ops" });
    expect(await personOfSession(first!)).toBeNull();
    expect(await countSessions(id)).toBe(2);
  });

  it("brings the role of now, and none to who has left the group", async () => {
    const { browser } = await signIn();
    become({ groups: ["team"] });
    expect(await renew(browser)).toBe("/costs");
    expect(await browser.whoAmI()).toMatchObject({ role: "support" });
    become({ groups: [] });
    expect(await renew(browser)).toBe("/no-access");
    expect(await browser.whoAmI()).toBeNull();
  });

  it("that the provider cannot give without a word leaves the session as it is until its end", async () => {
    const { browser } = await signIn();
    browser.cookies(provider().issuer).clear();
    expect(await renew(browser)).toBe("login_required");
    expect(await browser.whoAmI()).toMatchObject({ role: "ops" });
    expect(await lookAtSession((await browser.sessionId())!)).toMatchObject({ isRenewable: false });
    expect(server.url()).toBe(browser.base);
  });
});
