import { describe, expect, it } from "vitest";
import { eq, sql } from "drizzle-orm";
import { numbers, setupItems, setupJobs } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { useImportNumbers } from "@/lib/testing/numbers/server/test-imports";
import { applyImport, previewImport } from "./import-numbers";
import { listImports, undoImport } from "./undo-import";

useTestDatabase();
const { who, rowOf } = useImportNumbers();
const run = async (text: string) => {
  const input = { text, takesNewCentres: true, takesNewHolders: true };
  const { digest } = await previewImport(input);
  return applyImport({ ...input, digest }, who());
};

describe("undoing an import", () => {
  it("leaves what somebody changed since, and names it", async () => {
    const { importId } = await run(
      "Number,Cost centre,Friendly name\n+14155552001,Sales,A\n+14155552003,Sales,B",
    );
    await database().update(numbers).set({ note: "touched" }).where(eq(numbers.id, "num_3"));
    expect((await listImports()).map(({ id }) => id)).toContain(importId);
    expect(await undoImport(importId, who())).toMatchObject({
      restored: 1,
      left: ["+1 415 555 2003"],
      jobId: null,
    });
    expect((await rowOf(1)).costCentre).toBeNull();
    expect((await rowOf(3)).costCentre).toBe("Sales");
    // The names were not sent yet, and are not sent any more.
    expect(await database().select().from(setupJobs)).toMatchObject([{ state: "stopped" }]);
    await expect(undoImport(importId, who())).rejects.toMatchObject({ code: "MISSING" });
  });

  it("puts names back that the vendor has by now", async () => {
    const { importId } = await run("Number,Friendly name\n+14155552001,A");
    await database().update(numbers).set({ friendlyName: "A" }).where(eq(numbers.id, "num_1"));
    const { jobId } = await undoImport(importId, who());
    expect(await database().select().from(setupItems).where(eq(setupItems.jobId, jobId!))).toMatchObject([
      { change: { friendlyName: "Line 1" }, before: { friendlyName: "A" } },
    ]);
  });

  it("of a build that knew no holders leaves who has the number, and puts back the rest", async () => {
    const { importId } = await run("Number,Note\n+14155552001,A");
    await database().execute(sql`
      update import_rows set before = before - 'holder', after = after - 'holder' where import_id = ${importId}`);
    await database().update(numbers).set({ holder: "Ada" }).where(eq(numbers.id, "num_1"));
    expect(await undoImport(importId, who())).toMatchObject({ restored: 1, left: [] });
    expect(await rowOf(1)).toMatchObject({ note: null, holder: "Ada" });
  });

  it("is over after a week", async () => {
    const { importId } = await run("Number,Note\n+14155552001,A");
    await database().execute(`update imports set made_at = now() - interval '8 days'`);
    await expect(undoImport(importId, who())).rejects.toMatchObject({ code: "MISSING" });
    expect((await listImports()).map(({ id }) => id)).not.toContain(importId);
  });
});
