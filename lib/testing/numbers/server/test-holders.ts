import "server-only";
import { beforeAll, beforeEach } from "vitest";
import { numbers } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { type Day } from "@/lib/domain/dates/months";
import { editNumbers } from "@/lib/numbers/annotations/server/edit-numbers";
import { e164 } from "@/lib/testing/e164";
import { emptyMirror } from "@/lib/testing/server/test-mirror";
import { makeUser } from "@/lib/testing/server/test-users";

/** When the tests of holders take place. */
export const HELD_AT = new Date("2026-11-24T12:00:00Z");

/**
 * Before each test five numbers that nobody has: n0 and n1 in two currencies, n2 of an unknown price, "gone" and
 * "given up". Answers with who edits, and a way to give numbers to a holder.
 */
export function useHeldNumbers() {
  const person = { personId: "", requestId: "request" };
  beforeAll(async () => {
    person.personId = (await makeUser("ops", "Ann")).id;
  });
  beforeEach(async () => {
    await emptyMirror();
    const row = (id: string, index: number, over: Partial<typeof numbers.$inferInsert> = {}) => ({
      id,
      number: e164(`+1415555${String(index).padStart(4, "0")}`),
      status: "active",
      monthlyCost: 9_900,
      currency: "USD",
      ...over,
    });
    await database()
      .insert(numbers)
      .values([
        row("n0", 0),
        row("n1", 1, { currency: "EUR" }),
        row("n2", 2, { monthlyCost: null, currency: null }),
        row("gone", 3, { goneAt: new Date("2026-11-20T10:00:00Z") }),
        row("given up", 4, { status: "cancelled" }),
      ]);
  });
  const give = (ids: readonly string[], holder: string | null, since?: Day) =>
    editNumbers(
      { selection: { kind: "ids", ids }, edit: { holder }, ...(since ? { since } : {}) },
      person,
      HELD_AT,
    );
  return { person, give };
}
