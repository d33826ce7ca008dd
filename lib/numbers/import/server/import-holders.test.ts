import { describe, expect, it } from "vitest";
import { holders } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { useImportNumbers } from "@/lib/testing/numbers/server/test-imports";
import { applyImport, previewImport } from "./import-numbers";

useTestDatabase();
const { who, rowOf } = useImportNumbers();
const NONE_NEW = { takesNewCentres: false, takesNewHolders: false };
const ALL_NEW = { takesNewCentres: true, takesNewHolders: true };

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
