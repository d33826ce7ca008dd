import fc from "fast-check";
import { expect, it } from "vitest";
import { type Person } from "@/lib/auth/permissions";
import { anyInput, NASTY, SCHEMAS } from "@/lib/testing/server/inputs";
import { runAction } from "./run-action";

process.env.AUDIAN_API_URL = "http://127.0.0.1:9/v2";
process.env.AUDIAN_API_TOKEN = "token-of-the-tests";
process.env.DATABASE_URL = "postgresql://127.0.0.1:9/none";
process.env.NEXTAUTH_SECRET = "abcdefghijklmnopqrstuvwxyz0123456789";
process.env.NEXTAUTH_URL = "https://numbers.example";
process.env.LOG_LEVEL = "silent";

const person: Person = {
  id: "4f9a2f0e-0000-4000-8000-000000000000",
  email: "olu@company.example",
  name: "Olu Ops",
  role: "ops",
};

it("C2 row 19: an action given 10,000 of anything runs its verb or says what is wrong, and never throws", async () => {
  const something = fc.oneof({ weight: 9, arbitrary: anyInput }, fc.constantFrom(...NASTY));
  await fc.assert(
    fc.asyncProperty(something, fc.constantFrom(...SCHEMAS), async (given, [name, input]) => {
      let calls = 0;
      const result = await runAction(
        { name, permission: "numbers.see", input, run: async () => (calls += 1) },
        given,
        async () => ({ headers: new Headers(), findPerson: async () => person }),
      );
      expect(calls).toBe(result.ok ? 1 : 0);
      if (!result.ok) {
        expect(result.failure.code).toBe("INVALID_INPUT");
        expect(result.failure.message.length).toBeLessThan(1_000);
      }
    }),
    { numRuns: 10_000 },
  );
});
