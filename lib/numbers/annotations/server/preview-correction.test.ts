import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { e164 } from "@/lib/testing/e164";
import { numbers, users } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { addDays } from "@/lib/domain/dates/months";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { parseNumberFilters } from "@/lib/numbers/list/filters";
import { editNumbers } from "./edit-numbers";
import { previewCorrection } from "./preview-correction";

process.env.REPORTING_TIME_ZONE = "UTC";
useTestDatabase();

const person = { personId: randomUUID(), requestId: "request" };
const IDS = ["n0", "n1", "n2"];
const NOW = new Date("2026-11-26T12:00:00Z");

beforeAll(async () => {
  await database().insert(users).values({ id: person.personId, email: "ann", name: "Ann", role: "ops" });
});
beforeEach(async () => {
  await database().delete(numbers);
  await database()
    .insert(numbers)
    .values(
      IDS.map((id) => ({
        id,
        number: e164(`+1415555000${id.slice(1)}`),
        status: "active",
        costCentre: "Support",
        tags: ["old"],
      })),
    );
});

const ids = (...some: string[]) => ({ kind: "ids", ids: some }) as const;
const say = (id: string, costCentre: string, since: string) =>
  editNumbers({ selection: ids(id), edit: { costCentre }, since }, person, NOW);

describe("what a correction would replace", () => {
  it("is each thing that was said of one number since, by day", async () => {
    await say("n0", "Sales", "2026-11-03");
    await say("n0", "Ops", "2026-11-10");
    const asked = { selection: ids("n0"), edit: { costCentre: "Legal" }, since: "2026-11-01" };
    expect(await previewCorrection(asked, NOW)).toEqual({
      numbers: 1,
      replaced: [
        { kind: "costCentre", value: "Sales", numbers: 1, from: "2026-11-03" },
        { kind: "costCentre", value: "Ops", numbers: 1, from: "2026-11-10" },
      ],
      more: 0,
    });
    expect((await previewCorrection({ ...asked, since: "2026-11-10" }, NOW)).replaced).toMatchObject([
      { value: "Ops" },
    ]);
    const nothing = { numbers: 0, replaced: [], more: 0 };
    expect(await previewCorrection({ ...asked, since: "2026-11-11" }, NOW)).toEqual(nothing);
    expect(await previewCorrection({ ...asked, edit: { note: "x" } }, NOW)).toEqual(nothing);
  });

  it("is counted over many numbers, what is said of most of them first", async () => {
    await say("n0", "Sales", "2026-11-10");
    await say("n1", "Sales", "2026-11-03");
    await say("n2", "Ops", "2026-11-01");
    const asked = { edit: { costCentre: "Legal" }, since: "2026-11-01" };
    const told = {
      numbers: 3,
      replaced: [
        { kind: "costCentre", value: "Sales", numbers: 2, from: "2026-11-03" },
        { kind: "costCentre", value: "Ops", numbers: 1, from: "2026-11-01" },
      ],
      more: 0,
    };
    expect(await previewCorrection({ selection: ids(...IDS), ...asked }, NOW)).toEqual(told);
    const all = { kind: "filter", filters: parseNumberFilters({}) } as const;
    expect(await previewCorrection({ selection: all, ...asked }, NOW)).toEqual(told);
    const some = { kind: "filter", filters: { ...parseNumberFilters({}), costCentre: "Ops" } } as const;
    expect(await previewCorrection({ selection: some, ...asked }, NOW)).toMatchObject({ numbers: 1 });
  });

  it("is not told of a day that cannot be corrected", async () => {
    const asked = { selection: ids("n0"), edit: { costCentre: "Legal" }, since: "2026-11-27" };
    await expect(previewCorrection(asked, NOW)).rejects.toMatchObject({ code: "INVALID_INPUT" });
  });

  it("is what saving it then says it replaced, after any edits", { timeout: 120_000 }, async () => {
    const change = fc.record(
      {
        costCentre: fc.constantFrom(null, "Sales", "Legal"),
        addTags: fc.subarray(["old", "vip"], { minLength: 1 }),
        note: fc.constantFrom(null, "one", "two"),
      },
      { requiredKeys: ["note"] },
    );
    const step = fc.record({ edit: change, ids: fc.subarray(IDS, { minLength: 1 }), daysBack: fc.nat(9) });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
        await database().delete(numbers);
        await database()
          .insert(numbers)
          .values(
            IDS.map((id) => ({ id, number: e164(`+1415555000${id.slice(1)}`), status: "active", tags: [] })),
          );
        for (const { edit, ids: some, daysBack } of steps) {
          const asked = { selection: ids(...some), edit, since: addDays("2026-11-26", -daysBack) };
          const preview = await previewCorrection(asked, NOW);
          expect((await editNumbers(asked, person, NOW)).replaced).toBe(preview.numbers);
        }
      }),
      { numRuns: 25 },
    );
  });
});
