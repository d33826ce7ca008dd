import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { asc, sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { e164 } from "@/lib/testing/e164";
import { activity, numbers, annotationsHistory, users } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { addDays } from "@/lib/domain/dates/months";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { editNumbersInputSchema } from "../edit-input";
import { editNumbers } from "./edit-numbers";

process.env.REPORTING_TIME_ZONE = "Africa/Johannesburg";
useTestDatabase();

const person = { personId: randomUUID(), requestId: "request" };
const other = { personId: randomUUID(), requestId: "request" };
const IDS = ["n0", "n1", "n2"];
const selection = { kind: "ids", ids: IDS } as const;
/** In Johannesburg it is the 27th already. */
const NOW = new Date("2026-11-26T22:30:00Z");

beforeAll(async () => {
  await database()
    .insert(users)
    .values(
      [person, other].map(({ personId }) => ({
        id: personId,
        email: personId,
        name: "Ann",
        role: "ops" as const,
      })),
    );
});
beforeEach(async () => {
  await database().delete(numbers);
  await database()
    .insert(numbers)
    .values(
      IDS.map((id, index) => ({
        id,
        number: e164(`+1415555000${index}`),
        status: "active",
        costCentre: index === 0 ? null : "Sales",
        tags: index === 2 ? ["old"] : [],
      })),
    );
});

const saidOf = (id: string, kind: "cost_centre" | "tags" | "note" = "cost_centre") =>
  database()
    .select({ from: annotationsHistory.fromOn, text: annotationsHistory.text, by: annotationsHistory.saidBy })
    .from(annotationsHistory)
    .where(sql`${annotationsHistory.numberId} = ${id} and ${annotationsHistory.kind} = ${kind}`)
    .orderBy(asc(annotationsHistory.fromOn));
const edit = (costCentre: string | null, since?: string, who = person, now = NOW) =>
  editNumbers({ selection, edit: { costCentre }, ...(since ? { since } : {}) }, who, now);

describe("the cost centre of many numbers", () => {
  it("changes from today in the reporting zone; the days before keep what was there", async () => {
    expect(await edit("Legal")).toMatchObject({ changed: 3, replaced: 0 });
    expect(await saidOf("n1")).toEqual([
      { from: "-infinity", text: "Sales", by: null },
      { from: "2026-11-27", text: "Legal", by: person.personId },
    ]);
    expect(await saidOf("n0")).toEqual([{ from: "2026-11-27", text: "Legal", by: person.personId }]);
  });

  it("changed twice on one day is what was said last", async () => {
    await edit("Legal");
    await edit("Support", undefined, other);
    expect(await saidOf("n1")).toEqual([
      { from: "-infinity", text: "Sales", by: null },
      { from: "2026-11-27", text: "Support", by: other.personId },
    ]);
  });

  it("corrected since a day replaces what was said from then on, and says of how many", async () => {
    await edit("Legal");
    await editNumbers(
      { selection: { kind: "ids", ids: ["n0"] }, edit: { costCentre: null } },
      other,
      new Date("2026-12-01T08:00:00Z"),
    );
    const result = await edit("Support", "2026-11-03", other, new Date("2026-12-02T08:00:00Z"));
    expect(result).toMatchObject({ changed: 3, replaced: 3 });
    expect(await saidOf("n0")).toEqual([{ from: "2026-11-03", text: "Support", by: other.personId }]);
    const [entry] = await database()
      .select()
      .from(activity)
      .orderBy(sql`${activity.id} desc`)
      .limit(1);
    expect(entry?.details).toMatchObject({
      correctedSince: "2026-11-03",
      replaced: 3,
      costCentre: "Support",
    });
  });

  it.each([
    ["2026-11-28", /not come yet/],
    ["1999-12-31", /2000 or later/],
  ])("cannot be corrected since %s, and the field says why", async (since, sentence) => {
    await expect(edit("Legal", since)).rejects.toMatchObject({
      options: { fieldErrors: { since: expect.stringMatching(sentence) as string } },
    });
    expect(await saidOf("n1")).toEqual([]);
  });

  it.each(["2026-02-30", "26.11.2026", "", "2026-11-03T00:00", "-infinity", "20261-01-01"])(
    "has no day %j",
    (since) => {
      const input = { selection, edit: { costCentre: "Legal" }, since };
      expect(editNumbersInputSchema.safeParse(input).error?.issues[0]).toMatchObject({
        path: ["since"],
        message: "Choose a day of the calendar.",
      });
    },
  );

  it("corrected without changing any number counts as news for who adds up costs", async () => {
    const version = async () =>
      (await database().execute<{ v: string }>(sql`select last_value as v from numbers_version`)).rows[0]?.v;
    await edit("Legal");
    const before = await version();
    await edit("Legal", "2026-11-03");
    expect(await version()).not.toBe(before);
  });
});

describe("after any edits", () => {
  it("the last that was said of a number is what it has now", { timeout: 120_000 }, async () => {
    const change = fc.record(
      {
        costCentre: fc.constantFrom(null, "Sales", "Legal"),
        addTags: fc.subarray(["old", "vip"], { minLength: 1 }),
        removeTags: fc.subarray(["old", "x"], { minLength: 1 }),
        note: fc.constantFrom(null, "one", "two"),
      },
      { requiredKeys: ["note"] },
    );
    const step = fc.record({
      change,
      ids: fc.subarray(IDS, { minLength: 1 }),
      daysBack: fc.option(fc.nat(9), { nil: undefined }),
      hours: fc.nat(60),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 6 }), async (steps) => {
        await database().delete(annotationsHistory);
        await database()
          .update(numbers)
          .set({ costCentre: "Sales", tags: ["old"], note: null });
        let at = NOW.getTime();
        for (const { change: asked, ids, daysBack, hours } of steps) {
          at += hours * 3_600_000;
          const today = new Date(at + 2 * 3_600_000).toISOString().slice(0, 10);
          const since = daysBack === undefined ? {} : { since: addDays(today, -daysBack) };
          await editNumbers({ selection: { kind: "ids", ids }, edit: asked, ...since }, person, new Date(at));
        }
        const { rows } = await database().execute<{ id: string }>(sql`
          select n.id from numbers n
          cross join lateral (values ('cost_centre', n.cost_centre, null::text[]), ('note', n.note, null),
            ('tags', null, n.tags)) as now(kind, text, tags)
          join lateral (select text, tags from own_facts_history h where h.number_id = n.id and h.kind = now.kind
            order by from_on desc limit 1) as last on true
          where (last.text, last.tags) is distinct from (now.text, now.tags)`);
        expect(rows).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});
