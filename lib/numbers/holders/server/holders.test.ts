import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { annotationsHistory, numbers } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { addDays, type Day } from "@/lib/domain/dates/months";
import { describeActivity } from "@/lib/activity/sentence";
import { readActivity } from "@/lib/activity/server/read-activity";
import { parseActivityFilters } from "@/lib/activity/filters";
import { readNumber } from "@/lib/numbers/detail/server/read-number";
import { pageOf } from "@/lib/numbers/detail/timeline";
import { readAnnotationChoices } from "@/lib/numbers/list/server/list-numbers";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { HELD_AT, useHeldNumbers } from "@/lib/testing/numbers/server/test-holders";
import { readHolder } from "./read-holder";
import { setHolder } from "./set-holder";

useTestDatabase();
const { person, give } = useHeldNumbers();
const IDS = ["n0", "n1", "n2"];
const TODAY: Day = "2026-11-24";
const nothing = { kind: null, externalId: null };

describe("who has a number", () => {
  it("is told on its holder's page: the numbers of now, what they cost, and which were theirs when", async () => {
    await give(["n0", "n1", "n2", "gone", "given up"], "Ada", "2026-06-03");
    await give(["n0"], "Bob", "2026-11-10");
    await give(["n1"], null);
    const ada = await readHolder("Ada");
    expect(ada?.monthly).toEqual({ count: 1, unknown: 1, totals: [] });
    expect(ada?.numbers).toMatchObject([{ id: "n2", monthlyCost: null, since: "2026-06-03" }]);
    expect(
      ada?.history.map(({ id, from, lastDay, leftAt, by }) => [id, from, lastDay, leftAt?.slice(0, 10), by]),
    ).toEqual([
      ["n0", "2026-06-03", "2026-11-09", undefined, "Ann"],
      ["n1", "2026-06-03", "2026-11-23", undefined, "Ann"],
      ["n2", "2026-06-03", null, undefined, "Ann"],
      ["gone", "2026-06-03", null, "2026-11-20", "Ann"],
      ["given up", "2026-06-03", null, undefined, "Ann"],
    ]);
    expect((await readHolder("Bob"))?.monthly.totals).toEqual([{ amount: 9_900, currency: "USD" }]);
    expect(await readHolder("ada")).toBeNull();
  });

  it("is on the number's page with its days, those without anybody left out", async () => {
    await give(["n0"], "Ada", "2026-06-03");
    await give(["n0"], null, "2026-08-01");
    await give(["n0"], "Bob");
    const number = pageOf((await readNumber("n0", HELD_AT))!);
    expect(number.holders).toEqual([
      { holder: "Bob", from: TODAY, lastDay: null, by: "Ann" },
      { holder: "Ada", from: "2026-06-03", lastDay: "2026-07-31", by: "Ann" },
    ]);
    expect(number.timeline.map(({ what, value }) => [what, value])).toEqual(
      expect.arrayContaining([
        ["Holder set to", "Bob"],
        ["Holder removed", null],
      ]),
    );
  });

  it(
    "on any day is what was said of that day, after any giving and taking back",
    { timeout: 120_000 },
    async () => {
      const step = fc.record({
        holder: fc.constantFrom("Ada", "Bob", null),
        ids: fc.subarray(IDS, { minLength: 1 }),
        daysBack: fc.nat(9),
      });
      const days = Array.from({ length: 11 }, (_none, back) => addDays(TODAY, -back));
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 6 }), async (steps) => {
          await database().delete(annotationsHistory);
          await database().update(numbers).set({ holder: null });
          const had = new Map(IDS.map((id) => [id, new Map<Day, string | null>()]));
          for (const { holder, ids, daysBack } of steps) {
            const since = addDays(TODAY, -daysBack);
            await give(ids, holder, since);
            for (const id of ids) for (const day of days) if (day >= since) had.get(id)?.set(day, holder);
          }
          const views = await Promise.all(["Ada", "Bob"].map(readHolder));
          for (const id of IDS) {
            const { holders } = pageOf((await readNumber(id, HELD_AT))!);
            for (const day of days) {
              const isOn = ({ from, lastDay }: { from: Day | null; lastDay: Day | null }) =>
                (from ?? "") <= day && (lastDay === null || day <= lastDay);
              const expected = had.get(id)?.get(day) ?? null;
              expect(holders.filter(isOn).map(({ holder }) => holder)).toEqual(
                expected === null ? [] : [expected],
              );
              const told = views.filter((view) => view?.history.some((held) => held.id === id && isOn(held)));
              expect(told.map((view) => view?.name)).toEqual(expected === null ? [] : [expected]);
            }
          }
        }),
        { numRuns: 25 },
      );
    },
  );

  it("is offered while somebody types, also who has nothing now but is known", async () => {
    await give(["n0"], "Ada");
    await setHolder({ name: "Night desk", kind: "team", externalId: null, seen: nothing }, person);
    expect((await readAnnotationChoices()).holders).toEqual(["Ada", "Night desk"]);
  });

  it("is in the log with who had it before", async () => {
    await give(["n0"], "Ada", "2026-11-01");
    await give(["n0", "n1"], "Bob");
    const log = await readActivity(parseActivityFilters({}), { personId: person.personId, seesAll: true });
    expect(log.entries.map(describeActivity)[0]).toMatch(
      /^Ann changed 2 numbers from that day on: holder Bob \(before: (Ada \(1\), none \(1\)|none \(1\), Ada \(1\))\)\.$/,
    );
  });
});
