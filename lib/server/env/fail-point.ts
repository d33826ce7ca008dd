import "server-only";
import { env } from "./env";

/**
 * The places in the life of a purchase, a set-up or a message where the process may die, fail or lose its database.
 * docs/purchases.md says what each of a purchase must end as.
 */
export type FailPoint =
  | "before-order-stored"
  | "after-order-stored"
  | "before-sending-commit"
  | "after-sending-commit"
  | "after-answer"
  | "after-outcome-commit"
  | "before-check-stored"
  | "after-set-up-commit"
  | "after-set-up-answer"
  | "after-message-taken";

/**
 * Reports to a test that this place is reached and waits for its word: go on, or throw. What else may happen here, a
 * kill or a database that is gone, the test does itself while this waits. Does nothing at all outside of tests:
 * TEST_HOOKS is refused unless the account is the sandbox (lib/server/env/env-schema.ts).
 */
export async function failPoint(name: FailPoint): Promise<void> {
  const url = env().TEST_HOOKS?.failPointUrl;
  if (!url) return;
  const { status } = await fetch(`${url}/${name}?pid=${process.pid}`);
  if (status !== 200) throw new Error(`A test asked for a failure at ${name}`);
}
