import { randomUUID } from "node:crypto";
import { and, desc, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { activity } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { makeLocalPerson, TEST_PASSWORD } from "@/lib/testing/server/test-people";
import { type KnownDevice, readVisit, type SignInVisit } from "../session/server/known-device";
import { beginAttempt, forgetFailures } from "./throttle";
import { verifySignIn } from "./verify-sign-in";

useTestDatabase();
beforeAll(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterAll(() => void vi.useRealTimers());

let addresses = 0;
/** A stranger, each from another address unless told. */
const visit = (over: Partial<SignInVisit> = {}): SignInVisit => ({
  address: `10.${(addresses += 1) >> 16}.${(addresses >> 8) & 255}.${addresses & 255}`,
  device: null,
  sessionId: null,
  setCookies: [],
  ...over,
});
const attempt = async (email: string, password: string, from = visit()) => {
  const outcome = await verifySignIn({ email, password }, from);
  if ("person" in outcome) return "in";
  return outcome.refusal === "wrong" ? "wrong" : outcome.seconds === null ? "closed" : outcome.seconds;
};
const wrong = (email: string, from?: SignInVisit) => attempt(email, "not the password", from);
const later = (seconds: number) => void vi.setSystemTime(Date.now() + seconds * 1_000);
const knownDevice = async (personId: string): Promise<KnownDevice> => ({
  deviceId: randomUUID(),
  personIds: [personId],
});
/** Fails as often as the throttle lets one, waiting as it says; passwords, which take their time, are left out. */
const failUntilClosed = async (email: string, isKnownDevice = false) => {
  const waits: number[] = [];
  for (let failures = 0; ;) {
    const said = await beginAttempt({ email, address: visit().address, isKnownDevice });
    if (said.isAllowed) failures += 1;
    else if (said.waitSeconds === null) return { failures, waits };
    else {
      waits.push(Math.round(said.waitSeconds));
      later(said.waitSeconds + 0.001);
    }
  }
};

let person: { id: string; email: string };
beforeEach(async () => {
  vi.setSystemTime(new Date("2026-11-25T08:00:00Z"));
  person = await makeLocalPerson();
});

describe("C2 row 11: failed sign-ins to an account", () => {
  it("wait from 30 s up to an hour, and end well before 100, from however many addresses", async () => {
    const { failures, waits } = await failUntilClosed(person.email);
    expect(failures).toBe(80);
    expect(waits.slice(0, 9)).toEqual([30, 60, 120, 240, 480, 960, 1920, 3600, 3600]);
    expect(new Set(waits.slice(8))).toEqual(new Set([3600]));
    expect(await attempt(person.email, TEST_PASSWORD)).toBe("closed");
  });

  it("leave the owner's known device alone, and that one has an end too: 100 in all", async () => {
    const { failures } = await failUntilClosed(person.email);
    const device = await knownDevice(person.id);
    expect(await attempt(person.email, TEST_PASSWORD, visit({ device }))).toBe("in");
    // That was the owner, so the count starts again.
    expect(await attempt(person.email, TEST_PASSWORD)).toBe("in");
    const strangers = await failUntilClosed(person.email);
    const known = await failUntilClosed(person.email, true);
    expect(strangers.failures + known.failures).toBe(100);
    expect(failures).toBe(strangers.failures);
  });

  it("of a known device count for the person it is known for, not for others", async () => {
    const other = await makeLocalPerson();
    const device = await knownDevice(other.id);
    for (let n = 0; n < 5; n += 1) expect(await wrong(person.email)).toBe("wrong");
    expect(await attempt(person.email, TEST_PASSWORD, visit({ device }))).toBe(30);
  });

  it("are forgotten after a success, and when an administrator gives a new password", async () => {
    for (let n = 0; n < 4; n += 1) await wrong(person.email);
    expect(await attempt(person.email, TEST_PASSWORD)).toBe("in");
    for (let n = 0; n < 5; n += 1) expect(await wrong(person.email)).toBe("wrong");
    expect(await wrong(person.email)).toBe(30);
    await forgetFailures(person.email);
    expect(await attempt(person.email, TEST_PASSWORD)).toBe("in");
  });

  it("are not let through by many at once", async () => {
    const said = await Promise.all(Array.from({ length: 40 }, () => wrong(person.email)));
    expect(said.filter((answer) => answer === "wrong")).toHaveLength(5);
    // Those that only had to wait have made nobody's wait longer.
    for (const wait of [30, 60]) {
      later(wait + 0.001);
      const again = await Promise.all(Array.from({ length: 40 }, () => wrong(person.email)));
      expect(again.filter((answer) => answer === "wrong")).toHaveLength(1);
    }
  });

  it("do not tell whether the account exists", async () => {
    const nobody = `${randomUUID()}@company.example`;
    const [ofPerson, ofNobody] = [await failUntilClosed(person.email), await failUntilClosed(nobody)];
    expect(ofNobody).toEqual(ofPerson);
  });

  it("count for one account however its address is spelled", async () => {
    for (const spelling of [
      person.email,
      person.email.toUpperCase(),
      ` ${person.email} `,
      `${person.email}\0`,
    ])
      await wrong(spelling);
    await wrong(person.email);
    expect(await wrong(person.email.toUpperCase())).toBe(30);
  });
});

describe("C2 row 11: failed sign-ins from an address", () => {
  it("wait after 20, to whatever accounts, while others and known devices go on", async () => {
    const from = () => visit({ address: "203.0.113.7" });
    for (let n = 0; n < 20; n += 1)
      expect(await wrong(`${randomUUID()}@company.example`, from())).toBe("wrong");
    expect(await attempt(person.email, TEST_PASSWORD, from())).toBe(30);
    expect(await attempt(person.email, TEST_PASSWORD)).toBe("in");
    const device = await knownDevice(person.id);
    expect(await attempt(person.email, TEST_PASSWORD, { ...from(), device })).toBe("in");
    later(30.001);
    expect(await attempt(person.email, TEST_PASSWORD, from())).toBe("in");
    // A success is no failure: it has not moved the address on to the next wait.
    expect(await wrong(person.email, from())).toBe("wrong");
    expect(await wrong(person.email, from())).toBe(60);
  });

  it("count for a whole IPv6 network, which one server may have", async () => {
    for (let n = 0; n < 20; n += 1)
      await wrong(`${randomUUID()}@company.example`, visit({ address: `2001:db8:0:7::${n}` }));
    expect(await wrong(person.email, visit({ address: "2001:db8:0:7:ffff::1" }))).toBe(30);
    expect(await wrong(person.email, visit({ address: "2001:db8:0:8::1" }))).toBe("wrong");
  });
});

describe("a known device", () => {
  it("is one that was signed in with, by a cookie that nobody else can make", async () => {
    const first = visit();
    expect(await attempt(person.email, TEST_PASSWORD, first)).toBe("in");
    const line = first.setCookies.join();
    expect(line).toMatch(/^numbers-device=[^;]+; Path=\/; Max-Age=15552000; HttpOnly; SameSite=Strict$/);
    const [cookie = ""] = line.split(";");
    const later_ = await readVisit(new Headers({ cookie: `other=1; ${cookie}` }));
    expect(later_.device?.personIds).toEqual([person.id]);
    const forged = await readVisit(new Headers({ cookie: `${cookie.slice(0, -2)}xx` }));
    expect(forged.device).toBeNull();
  });
});

describe("C2 row 39: the activity log", () => {
  it("names failures and waits, with the address, and does not grow by what only has to wait", async () => {
    for (let n = 0; n < 9; n += 1) await wrong(person.email, visit({ address: "198.51.100.9" }));
    const entries = await database()
      .select()
      .from(activity)
      .where(and(eq(sql`${activity.details} ->> 'accountId'`, person.id)))
      .orderBy(desc(activity.id));
    expect(entries.map(({ kind }) => kind)).toEqual([
      "sign_in_throttled",
      ...Array<string>(5).fill("sign_in_refused"),
    ]);
    expect(entries[0]?.details).toEqual({
      account: "Lou Local",
      accountId: person.id,
      address: "198.51.100.9",
      wait: "30 seconds",
    });
  });
});
