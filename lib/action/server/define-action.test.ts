import fc from "fast-check";
import { expect, it } from "vitest";
import { type Person } from "@/lib/auth/permissions";
import { DEFAULT_PREFERENCES } from "@/lib/domain/preferences";
import { anyInput, NASTY, SCHEMAS } from "@/lib/testing/server/inputs";
import { useTestSettings } from "@/lib/testing/server/test-settings";
import { runAction } from "./define-action";

useTestSettings();

const person: Person = {
  id: "4f9a2f0e-0000-4000-8000-000000000000",
  email: "olu@company.example",
  name: "Olu Ops",
  role: "ops",
  preferences: DEFAULT_PREFERENCES,
};

it("C2 row 19: an action given 10,000 of anything runs its use case or says what is wrong, and never throws", async () => {
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
