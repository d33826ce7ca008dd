import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { e164 } from "@/lib/testing/e164";
import { activity, numbers, users } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { editNumbersInputSchema } from "../edit-input";
import { NO_FILTERS } from "@/lib/numbers/list/filters";
import { editNumbers } from "./edit-numbers";

useTestDatabase();

const person = { personId: randomUUID(), requestId: "request" };
const ids = (...list: string[]) => ({ kind: "ids", ids: list }) as const;
const factsOf = async (id: string) => {
  const [row] = await database()
    .select({ costCentre: numbers.costCentre, tags: numbers.tags, note: numbers.note })
    .from(numbers)
    .where(eq(numbers.id, id));
  return row;
};
const fill = (count: number, over: Partial<typeof numbers.$inferInsert> = {}) =>
  database()
    .insert(numbers)
    .values(
      Array.from({ length: count }, (_none, index) => ({
        id: `n${index}`,
        number: e164(`+1415555${String(index).padStart(4, "0")}`),
        friendlyName: `Desk ${index}`,
        status: index % 2 ? "active" : "suspended",
        ...over,
      })),
    );
const lastEntry = async () => (await database().select().from(activity)).at(-1);

beforeAll(async () => {
  await database().insert(users).values({ id: person.personId, email: "a@b.c", name: "Ann", role: "ops" });
});
beforeEach(async () => {
  await database().delete(numbers);
});

describe("an edit of numbers", () => {
  it("changes what it names, leaves the rest, and tells of each number", async () => {
    await fill(2, { tags: ["old"], note: "kept" });
    await database().update(numbers).set({ costCentre: "Sales" }).where(eq(numbers.id, "n1"));
    const result = await editNumbers(
      { selection: ids("n0", "n1", "nobody"), edit: { costCentre: "Sales", removeTags: ["none"] } },
      person,
    );
    expect(result).toMatchObject({ changed: 1, unchanged: 1, failed: 1 });
    expect(result.rows).toEqual([
      { id: "nobody", number: "nobody", outcome: "failed", reason: "It is not among the account's numbers." },
      { id: "n0", number: "(415) 555-0000", outcome: "changed", reason: null },
      { id: "n1", number: "(415) 555-0001", outcome: "unchanged", reason: null },
    ]);
    expect(await factsOf("n0")).toEqual({ costCentre: "Sales", tags: ["old"], note: "kept" });
  });

  it("clears, adds and removes, with any script, and the log says what was there before", async () => {
    await fill(1, { tags: ["old", "客服"], note: "before", costCentre: "Sales" });
    const note = "ملاحظة\nzweite 'Zeile' \\ \"3\"";
    await editNumbers(
      { selection: ids("n0"), edit: { costCentre: null, addTags: ["a{b}", "é"], removeTags: ["OLD"], note } },
      person,
    );
    expect(await factsOf("n0")).toEqual({ costCentre: null, tags: ["客服", "a{b}", "é"], note });
    expect(await lastEntry()).toMatchObject({
      kind: "numbers_edited",
      actorId: person.personId,
      details: {
        numberId: "n0",
        changed: 1,
        costCentre: null,
        costCentreBefore: "Sales (1)",
        tagsAdded: "a{b}, é",
        tagsRemoved: "OLD",
        tagsBefore: "old, 客服",
        note,
        noteBefore: "before",
      },
    });
  });

  it("of everything that matches a filter reaches every page of it, and nothing else, in one entry", async () => {
    await fill(2_345);
    const before = await database().$count(activity);
    const selection = { kind: "filter", filters: { ...NO_FILTERS, status: "active", page: 3 } } as const;
    const result = await editNumbers({ selection, edit: { addTags: ["vip"] } }, person);
    expect(result).toMatchObject({ changed: 1_172, unchanged: 0, failed: 0 });
    expect(result.rows).toHaveLength(1_000);
    const tagged = await database()
      .select()
      .from(numbers)
      .where(eq(numbers.tags, ["vip"]));
    expect([tagged.length, new Set(tagged.map(({ status }) => status))]).toEqual([
      1_172,
      new Set(["active"]),
    ]);
    expect(await database().$count(activity)).toBe(before + 1);
    expect((await lastEntry())?.details).toMatchObject({ filter: "?status=active&page=3", changed: 1_172 });
    expect(await editNumbers({ selection, edit: { addTags: ["VIP"] } }, person)).toMatchObject({
      changed: 0,
      unchanged: 1_172,
    });
    expect(await database().$count(activity)).toBe(before + 1);
  });

  it("of a filter on what it changes reaches each number once", async () => {
    await fill(1_500, { costCentre: "Sales" });
    const selection = { kind: "filter", filters: { ...NO_FILTERS, costCentre: "Sales" } } as const;
    expect(await editNumbers({ selection, edit: { costCentre: "Legal" } }, person)).toMatchObject({
      changed: 1_500,
    });
    expect(await database().$count(numbers, eq(numbers.costCentre, "Legal"))).toBe(1_500);
  });

  it("tells which numbers would have too many tags, and changes the others", async () => {
    await fill(2);
    const many = Array.from({ length: 20 }, (_none, index) => `t${index}`);
    await database().update(numbers).set({ tags: many }).where(eq(numbers.id, "n0"));
    const result = await editNumbers({ selection: ids("n0", "n1"), edit: { addTags: ["more"] } }, person);
    expect(result.rows).toMatchObject([
      { id: "n0", outcome: "failed", reason: "It would have 21 tags; 20 is the most." },
      { id: "n1", outcome: "changed" },
    ]);
  });

  it("loses no tag when twenty people add one each at the same time", async () => {
    await fill(3);
    await Promise.all(
      Array.from({ length: 20 }, (_none, index) =>
        editNumbers(
          {
            selection: ids(...["n0", "n1", "n2"].sort(() => (index % 3) - 1)),
            edit: { addTags: [`t${index}`] },
          },
          person,
        ),
      ),
    );
    for (const id of ["n0", "n1", "n2"]) expect((await factsOf(id))?.tags).toHaveLength(20);
  });

  it("that asks for nothing is refused", async () => {
    await expect(editNumbers({ selection: ids("n0"), edit: { addTags: [] } }, person)).rejects.toThrow(
      "nothing to change",
    );
  });
});

describe("the input of an edit", () => {
  const parse = (edit: object, selection: object = ids("n0")) =>
    editNumbersInputSchema.safeParse({ selection, edit });

  it("is trimmed and empty text clears", () => {
    const typed = { costCentre: "  Sales   EMEA ", holder: " Ada\tAmes ", note: " \n", addTags: [" vip "] };
    expect(parse(typed).data?.edit).toEqual({
      costCentre: "Sales EMEA",
      holder: "Ada Ames",
      note: null,
      addTags: ["vip"],
    });
  });

  it.each([
    [{ costCentre: "x".repeat(61) }],
    [{ costCentre: "a\u0000b" }],
    [{ costCentre: "-" }],
    [{ holder: "x".repeat(81) }],
    [{ holder: "a\u0000b" }],
    [{ holder: "-" }],
    [{ note: "x".repeat(2_001) }],
    [{ note: "a\u0007b" }],
    [{ addTags: ["x".repeat(41)] }],
    [{ addTags: ["a,b"] }],
    [{ addTags: [" "] }],
    [{ addTags: ["a\u001bb"] }],
    [{ addTags: Array.from({ length: 21 }, String) }],
    [{ status: "active" }],
  ])("refuses %j", (edit) => expect(parse(edit).success).toBe(false));

  it("takes a thousand numbers at once and no more", () => {
    const many = (count: number) => ids(...Array.from({ length: count }, (_none, index) => `n${index}`));
    expect(parse({ note: "x" }, many(1_000)).success).toBe(true);
    expect(parse({ note: "x" }, many(5_001)).success).toBe(false);
  });
});
