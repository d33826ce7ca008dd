import "server-only";
import { z } from "zod";

/**
 * What tests of the whole server change in it: JSON in one variable, so that one rule keeps all of it out of a
 * dashboard with a real account (env-schema.ts).
 */
const testHooks = z.strictObject({
  /** Told of every fail point that is reached, see fail-point.ts. */
  failPointUrl: z.url({ protocol: /^http$/, hostname: /^127\.0\.0\.1$/ }).optional(),
  /** How many times faster the checks of a lost answer follow each other. */
  checksPace: z.number().min(1).max(10_000).optional(),
  /** How long a purchase waits for its answer, in milliseconds; a third of it longer until it counts as interrupted. */
  purchasePatienceMs: z.number().int().min(100).max(35_000).optional(),
});

export const testHooksText = z.string().transform(parseJson).pipe(testHooks);

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
