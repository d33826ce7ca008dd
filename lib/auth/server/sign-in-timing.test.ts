import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { useAuthServer } from "@/lib/testing/server/auth-server";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { makeLocalPerson } from "@/lib/testing/server/test-people";
import { verifySignIn } from "./verify-sign-in";

useTestDatabase();
const server = useAuthServer();
const PAIRS = 100;
/** Each hashes a password, which takes its time on a busy machine. */
const PATIENCE_MS = 240_000;

let calls = 0;
async function timed(email: string): Promise<number> {
  const address = `10.0.${(calls += 1) >> 8}.${calls & 255}`;
  const startedAt = performance.now();
  const outcome = await verifySignIn(
    { email, password: "not the password" },
    { address, device: null, sessionId: null, setCookies: [] },
  );
  const ms = performance.now() - startedAt;
  expect(outcome).toEqual({ refusal: "wrong" });
  return ms;
}
const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

it(
  "C2 row 12: an unknown person and a wrong password get the same answer after a like time",
  async () => {
    const known: number[] = [];
    const unknown: number[] = [];
    await timed(`${randomUUID()}@company.example`);
    for (let pair = 0; pair < PAIRS; pair += 1) {
      const person = await makeLocalPerson();
      // In turns, so that whatever else the machine does falls on both.
      const steps = [
        async () => known.push(await timed(person.email)),
        async () => unknown.push(await timed(`${randomUUID()}@company.example`)),
      ];
      for (const step of pair % 2 ? steps : steps.toReversed()) await step();
    }
    // A ratio, as the machine may be busy; without the hash of nobody's password it is far beyond.
    const ratio = median(known) / median(unknown);
    expect(ratio).toBeGreaterThan(2 / 3);
    expect(ratio).toBeLessThan(3 / 2);
  },
  PATIENCE_MS,
);

it("C2 row 12: the answer to an unknown person and to a wrong password is the same to the letter", async () => {
  const person = await makeLocalPerson();
  const answers = [person.email, `${randomUUID()}@company.example`].map(async (email) => {
    const form = { email, password: "not the password" };
    const answer = await server.browser().post("/api/auth/callback/credentials", form);
    const cookies = answer.headers.getSetCookie().map((line) => line.replace(/=[^;]*/, "="));
    return { status: answer.status, body: await answer.text(), cookies };
  });
  const [known, unknown] = await Promise.all(answers);
  expect(known).toEqual(unknown);
  expect(known).toMatchObject({ status: 401 });
});
