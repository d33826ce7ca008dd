import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { database, databasePool, forStranger } from "@/lib/db/server/connection";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { makeLocalPerson, TEST_PASSWORD } from "@/lib/testing/server/test-people";
import { type SignInVisit } from "../session/server/known-device";
import { verifySignIn } from "./verify-sign-in";

useTestDatabase();

const visit = (address: string): SignInVisit => ({ address, device: null, sessionId: null, setCookies: [] });
const attempt = async (email: string, password: string, from: SignInVisit) => {
  const outcome = await forStranger(() => verifySignIn({ email, password }, from));
  if ("person" in outcome) return "in";
  return outcome.refusal === "wrong" ? "wrong" : `wait ${outcome.seconds}`;
};

describe("M4: hundreds of attempts to sign in at once", () => {
  it("are answered at once but for eight, and hold no connection that people use", async () => {
    const person = await makeLocalPerson();
    const guess = () => attempt(`${randomUUID()}@company.example`, "a guess", visit("203.0.113.9"));
    const crowd = Promise.all(Array.from({ length: 600 }, guess));
    await database().execute(sql`select 1`);
    const lent = databasePool().totalCount - databasePool().idleCount;
    expect([lent, databasePool().waitingCount]).toEqual([0, 0]);
    const said = await crowd;
    expect(said.filter((answer) => answer === "wrong")).toHaveLength(8);
    expect(said.filter((answer) => answer === "wait 1")).toHaveLength(592);
    expect(await attempt(person.email, TEST_PASSWORD, visit("198.51.100.4"))).toBe("in");
  });

  it("from devices that have signed in before are not kept out by the others", async () => {
    const person = await makeLocalPerson();
    const crowd = Promise.all(
      Array.from({ length: 50 }, () =>
        attempt(`${randomUUID()}@company.example`, "a guess", visit("203.0.113.10")),
      ),
    );
    const known = { ...visit("203.0.113.10"), device: { deviceId: randomUUID(), personIds: [person.id] } };
    expect(await attempt(person.email, TEST_PASSWORD, known)).toBe("in");
    await crowd;
  });
});

describe("work for somebody without a session", () => {
  it("waits for its own two connections, while everybody else's are free", async () => {
    let done = 0;
    const slow = Array.from({ length: 6 }, () =>
      forStranger(() => database().execute(sql`select pg_sleep(1)`)).then(() => (done += 1)),
    );
    await database().execute(sql`select 1`);
    expect(done).toBeLessThan(6);
    const { rows } = await database().execute<{ count: number }>(
      sql`select count(*)::int as count from pg_stat_activity where datname = current_database() and query like '%pg_sleep(1)' and pid <> pg_backend_pid()`,
    );
    expect(rows[0]?.count).toBeLessThanOrEqual(2);
    await Promise.all(slow);
    expect(done).toBe(6);
  });
});
