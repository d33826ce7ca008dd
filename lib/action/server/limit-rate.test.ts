import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { AppError } from "@/lib/domain/failure";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { limitRate, RATES, type RateKind } from "./limit-rate";

useTestDatabase();

const refusalOf = (kind: RateKind, person: string) =>
  limitRate(kind, person).then(
    () => null,
    (error: unknown) => (error instanceof AppError ? error : Promise.reject(error)),
  );

describe("requests of one person", () => {
  it.each(["search", "export", "buy"] as const)(
    "C2 row 36: a burst of %s is let through up to the limit, then told when to try again",
    async (kind) => {
      const person = randomUUID();
      const answers = await Promise.all(
        Array.from({ length: RATES[kind] + 15 }, () => refusalOf(kind, person)),
      );
      const refusals = answers.filter((answer) => answer !== null);
      expect(refusals).toHaveLength(15);
      for (const { code, sentence, options } of refusals) {
        expect(code).toBe("TOO_OFTEN");
        expect(options.retryAfterSeconds).toBeGreaterThanOrEqual(1);
        expect(options.retryAfterSeconds).toBeLessThanOrEqual(60);
        expect(sentence).toMatch(/Try again in \d+ seconds?\.$/);
      }
      // Neither another person nor another kind of request is held up by it.
      expect(await refusalOf(kind, randomUUID())).toBeNull();
      expect(await refusalOf(kind === "buy" ? "search" : "buy", person)).toBeNull();
    },
  );
});
