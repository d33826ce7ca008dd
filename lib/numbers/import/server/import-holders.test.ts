import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { eq } from "drizzle-orm";
import { holders, numbers, setupJobs, type users } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { makeUser } from "@/lib/testing/server/test-users";
import { e164 } from "@/lib/testing/e164";
import { applyImport, previewImport } from "./import-numbers";

useTestDatabase();
const NUMBERS = Array.from({ length: 8 }, (_, index) => e164(`+1415555${2_000 + index}`));
let person: typeof users.$inferSelect;
const who = () => ({ personId: person.id, requestId: "request" });
const rowOf = async (index: number) =>
  (
    await database()
      .select()
      .from(numbers)
      .where(eq(numbers.id, `num_${index}`))
  )[0]!;
const NONE_NEW = { takesNewCentres: false, takesNewHolders: false };
const ALL_NEW = { takesNewCentres: true, takesNewHolders: true };

beforeAll(async () => {
  person = await makeUser("ops", "Olga Ops");
});
beforeEach(async () => {
  await database().delete(numbers);
  await database().delete(setupJobs);
  await database()
    .insert(numbers)
    .values(
      NUMBERS.map((number, index) => ({
        id: `num_${index}`,
        number,
        status: "active",
        holder: index === 3 ? "=Ada" : null,
      })),
    );
});

describe("the holders of an import", () => {
  it("gives numbers to who is known, and to somebody new only when that is asked for", async () => {
    await database().insert(holders).values({ name: "Night desk", kind: "team" });
    const text = [
      "Number,Holder",
      "+14155552000,=Ada",
      "+14155552001,Night desk",
      "+14155552002,Nigth desk",
      "+14155552003,",
      `+14155552004,${"x".repeat(81)}`,
    ].join("\n");
    const preview = await previewImport({ text, ...NONE_NEW });
    expect(preview.counts).toMatchObject({ changed: 3, "new-holder": 1, unreadable: 1 });
    expect(preview.newNames).toEqual({ costCentre: [], holder: ["Nigth desk"] });
    expect(preview.rows.find(({ line }) => line === 6)?.reason).toBe("A holder has at most 80 characters.");
    await applyImport({ text, ...NONE_NEW, digest: preview.digest }, who());
    const held = [0, 1, 2, 3].map(async (index) => (await rowOf(index)).holder);
    expect(await Promise.all(held)).toEqual(["=Ada", "Night desk", null, null]);
    expect((await previewImport({ text, ...ALL_NEW })).counts).toMatchObject({ changed: 1, "new-holder": 0 });
  });
});
