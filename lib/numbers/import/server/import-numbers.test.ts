import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { eq } from "drizzle-orm";
import { activity, importRows, numbers, setupItems } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { NO_FILTERS } from "@/lib/numbers/list/filters";
import { exportNumbers } from "@/lib/numbers/list/server/export-numbers";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { IMPORT_NUMBERS, useImportNumbers } from "@/lib/testing/numbers/server/test-imports";
import { applyImport, previewImport } from "./import-numbers";
import { undoImport } from "./undo-import";

useTestDatabase();
const { who, rowOf } = useImportNumbers();
const facts = async () => {
  const rows = await database().select().from(numbers).orderBy(numbers.id);
  return rows.map(({ id, costCentre, holder, tags, note }) => ({ id, costCentre, holder, tags, note }));
};

const NONE_NEW = { takesNewCentres: false, takesNewHolders: false };
const ALL_NEW = { takesNewCentres: true, takesNewHolders: true };

describe("an import", () => {
  it("says of each row what becomes of it, then does it", async () => {
    const text = [
      "Number,Cost centre,Tags,Note,Friendly name",
      "+1 415-555-2000,Sales,,,=1+1",
      "(415) 555-2001,Sales,vip,Hello,Line 1",
      "+14155552002,Brand new,,,Line 2",
      "+14155559999,Sales,,,x",
      "nobody,Sales,,,x",
      "+14155552001,Other,,,x",
      `+14155552003,Sales,,,${"x".repeat(65)}`,
      "+14155552004,,,,Renamed",
    ].join("\n");
    const preview = await previewImport({ text, ...NONE_NEW });
    expect(preview.counts).toEqual({
      changed: 2,
      same: 1,
      "new-centre": 1,
      "new-holder": 0,
      "not-ours": 1,
      unreadable: 2,
      duplicate: 1,
    });
    expect(preview).toMatchObject({ newNames: { costCentre: ["Brand new"], holder: [] }, names: 1 });
    const { changed, jobId } = await applyImport({ text, ...NONE_NEW, digest: preview.digest }, who());
    expect(changed).toBe(2);
    expect(await rowOf(1)).toMatchObject({ costCentre: "Sales", tags: ["vip"], note: "Hello" });
    expect(await rowOf(2)).toMatchObject({ costCentre: "Sales", note: "two\nlines; '=x" });
    expect(await rowOf(4)).toMatchObject({ costCentre: null, friendlyName: "Line 4" });
    const items = await database().select().from(setupItems).where(eq(setupItems.jobId, jobId!));
    expect(items).toMatchObject([
      { numberId: "num_4", change: { friendlyName: "Renamed" }, before: { friendlyName: "Line 4" } },
    ]);
    const told = await database().select().from(activity).where(eq(activity.kind, "numbers_imported"));
    expect(told.at(-1)).toMatchObject({ actorId: who().personId, details: { changed: 2, names: 1 } });
  });

  it("of our own export changes nothing, in every format", async () => {
    for (const format of [
      { separator: ",", decimal: "." },
      { separator: ";", decimal: "," },
      { separator: "\t", decimal: "." },
    ] as const) {
      const { stream } = await exportNumbers(NO_FILTERS);
      const text = await new Response(stream(format)).text();
      const { counts } = await previewImport({ text, ...NONE_NEW });
      expect(counts).toMatchObject({ same: IMPORT_NUMBERS.length, changed: 0, unreadable: 0, "not-ours": 0 });
    }
  });

  it("is refused when a number changed since the preview, and then changes nothing", async () => {
    const text = "Number,Note\n+14155552000,a\n+14155552001,b";
    const { digest } = await previewImport({ text, ...ALL_NEW });
    await database().update(numbers).set({ note: "theirs" }).where(eq(numbers.id, "num_1"));
    await expect(applyImport({ text, ...ALL_NEW, digest }, who())).rejects.toMatchObject({
      code: "CHANGED_MEANWHILE",
    });
    expect((await rowOf(0)).note).toBeNull();
  });

  it.each([
    ["", "Name the columns"],
    ["a,b\n1,2", "Name the columns"],
    ["Number,Note", "There are no rows"],
    [`Number,Note\n${"+14155552000,x\n".repeat(5_001)}`, "at most 5,000 rows"],
  ])("of %j is refused with a sentence", async (text, sentence) => {
    await expect(previewImport({ text, ...ALL_NEW })).rejects.toMatchObject({
      options: { fieldErrors: { text: expect.stringContaining(sentence) } },
    });
  });

  const cell = fc.oneof(
    fc.constantFrom(
      "",
      "Sales",
      "New",
      "vip, b",
      "B; vip",
      "=1+1",
      "'=1+1",
      "two\nlines; '=x",
      "-",
      "x".repeat(70),
      " a  b ",
    ),
    fc.string({ unit: "grapheme", maxLength: 12 }),
  );
  const number = fc.oneof(
    fc.constantFrom(...IMPORT_NUMBERS, "(415) 555-2001", "+14155559999", "", "nobody"),
    fc.string({ maxLength: 8 }),
  );
  const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
  it("whatever the file: the result is what the preview said, and undoing it leaves what was there", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(number, cell, cell, cell, cell), { minLength: 1, maxLength: 12 }),
        fc.record({ takesNewCentres: fc.boolean(), takesNewHolders: fc.boolean() }),
        async (rows, takes) => {
          const text = [
            "Number,Cost centre,Holder,Tags,Note",
            ...rows.map((row) => row.map(quote).join(",")),
          ].join("\r\n");
          const before = await facts();
          const preview = await previewImport({ text, ...takes });
          const applied = { text, ...takes, digest: preview.digest };
          if (preview.counts.changed === 0) {
            await expect(applyImport(applied, who())).rejects.toMatchObject({ code: "INVALID_INPUT" });
            expect(await facts()).toEqual(before);
            return;
          }
          const { importId, changed } = await applyImport(applied, who());
          expect(changed).toBe(preview.counts.changed);
          const stored = await database().select().from(importRows).where(eq(importRows.importId, importId));
          const becomes = new Map(stored.map(({ numberId, after }) => [numberId, after]));
          const promised = preview.rows
            .filter(({ kind }) => kind === "changed")
            .map(({ after }) => JSON.stringify(after));
          const sorted = (after: object) =>
            JSON.stringify(after, ["costCentre", "holder", "tags", "note", "friendlyName"]);
          expect([...becomes.values()].map(sorted).sort()).toEqual(
            promised.map((after) => sorted(JSON.parse(after) as object)).sort(),
          );
          expect(await facts()).toEqual(
            before.map((was) => {
              const after = becomes.get(was.id);
              if (!after) return was;
              const { costCentre, holder, tags, note } = after;
              return { id: was.id, costCentre, holder, tags, note };
            }),
          );
          expect((await undoImport(importId, who())).left).toEqual([]);
          const bySet = (all: typeof before) => all.map((row) => ({ ...row, tags: [...row.tags].sort() }));
          expect(bySet(await facts())).toEqual(bySet(before));
        },
      ),
      { numRuns: 60 },
    );
  }, 120_000);
});
