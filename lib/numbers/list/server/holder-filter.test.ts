import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { numbers } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { e164 } from "@/lib/testing/e164";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { NO_FILTERS, NO_HOLDER, type NumberFilters } from "../filters";
import { findPage, listOwnedNumbers, readAnnotationChoices, readFilterChoices } from "./list-numbers";
import { numbersWhere, selectionWhere } from "./number-query";

useTestDatabase();

const HOLDERS = ["Ada Ames", null, "Night desk", null, "Ørsted A/S"] as const;
const rows = Array.from({ length: 90 }, (_unused, index) => ({
  id: `num_${String(index).padStart(2, "0")}`,
  number: e164(`+1415555${2_000 + index}`),
  status: index % 7 === 0 ? "suspended" : index % 11 === 0 ? "cancelled" : "active",
  costCentre: index % 3 === 0 ? "Sales" : null,
  holder: HOLDERS[index % 5]!,
  goneAt: index % 13 === 0 ? new Date("2026-11-23T12:00:00Z") : null,
}));
const isOwned = ({ goneAt, status }: (typeof rows)[number]) => goneAt === null && status !== "cancelled";

beforeAll(async () => {
  await database().insert(numbers).values(rows);
});

describe("the filter of holders", () => {
  it.each<[string, Partial<NumberFilters>, string | null]>([
    ["a name", { holder: "Ada Ames" }, "Ada Ames"],
    ["none", { holder: NO_HOLDER }, null],
    ["a search of its words", { search: "ørsted a" }, "Ørsted A/S"],
    ["a search without accents", { search: "ORSTED" }, "Ørsted A/S"],
  ])("chooses by %s", async (_name, change, wanted) => {
    const { numbers: found } = await listOwnedNumbers({ ...NO_FILTERS, ...change, size: 100 });
    const expected = rows.filter((row) => isOwned(row) && row.holder === wanted);
    expect(expected.length).toBeGreaterThan(5);
    expect(found.map(({ id }) => id).sort()).toEqual(expected.map(({ id }) => id));
    expect(new Set(found.map(({ holder }) => holder))).toEqual(new Set([wanted]));
  });

  it("counts what it shows, with any others, whichever way the rows are found", async () => {
    const filters = fc.record({
      search: fc.constantFrom("", "", "415", "orsted", "desk"),
      status: fc.constantFrom(null, null, "active", "cancelled"),
      costCentre: fc.constantFrom(null, null, "Sales", "-"),
      holder: fc.constantFrom(null, "Ada Ames", "Nobody here", NO_HOLDER),
      isGone: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(filters, async (change) => {
        const given: NumberFilters = { ...NO_FILTERS, ...change, size: 100 };
        const { total, numbers: found } = await listOwnedNumbers(given);
        expect(found).toHaveLength(total);
        expect(await database().$count(numbers, numbersWhere(given))).toBe(total);
        expect(await database().$count(numbers, selectionWhere({ kind: "filter", filters: given }))).toBe(
          total,
        );
        expect(await findPage(given, 0)).toEqual(await findPage(given, 1_000_000));
      }),
      { numRuns: 40 },
    );
  });

  it("offers who has numbers", async () => {
    const names = ["Ada Ames", "Night desk", "Ørsted A/S"];
    expect((await readFilterChoices(NO_FILTERS)).holders).toEqual(names);
    expect((await readAnnotationChoices()).holders).toEqual(names);
  });
});
