import "server-only";
import { beforeAll, beforeEach } from "vitest";
import { eq } from "drizzle-orm";
import { numbers, setupJobs, type users } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { e164 } from "@/lib/testing/e164";
import { makeUser } from "@/lib/testing/server/test-users";

/** The numbers that the tests of imports begin with: "num_0" and so on. */
export const IMPORT_NUMBERS = Array.from({ length: 8 }, (_unused, index) => e164(`+1415555${2_000 + index}`));

/**
 * Before each test the numbers above, some of them with internal details. Answers with who imports, and with what is
 * stored of a number.
 */
export function useImportNumbers() {
  let person: typeof users.$inferSelect;
  beforeAll(async () => {
    person = await makeUser("ops", "Olga Ops");
  });
  beforeEach(async () => {
    await database().delete(numbers);
    await database().delete(setupJobs);
    await database()
      .insert(numbers)
      .values(
        IMPORT_NUMBERS.map((number, index) => ({
          id: `num_${index}`,
          number,
          status: "active",
          friendlyName: index === 0 ? "=1+1" : `Line ${index}`,
          costCentre: index % 2 === 0 ? "Sales" : null,
          holder: index === 3 ? "=Ada" : null,
          tags: index === 1 ? ["vip", "b"] : [],
          note: index === 2 ? "two\nlines; '=x" : null,
        })),
      );
  });
  const who = () => ({ personId: person.id, requestId: "request" });
  const rowOf = async (index: number) =>
    (
      await database()
        .select()
        .from(numbers)
        .where(eq(numbers.id, `num_${index}`))
    )[0]!;
  return { who, rowOf };
}
