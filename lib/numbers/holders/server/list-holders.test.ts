import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { activity } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { type HolderFacts } from "@/lib/domain/holders/holder";
import { describeActivity } from "@/lib/activity/sentence";
import { readActivity } from "@/lib/activity/server/read-activity";
import { parseActivityFilters } from "@/lib/activity/filters";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { useHeldNumbers } from "@/lib/testing/numbers/server/test-holders";
import { setHolderInputSchema } from "../holder-input";
import { listHolders } from "./list-holders";
import { readHolder } from "./read-holder";
import { setHolder } from "./set-holder";

useTestDatabase();
const { person, give } = useHeldNumbers();
const all = () => listHolders({ search: "", page: 1 });
const nothing = { kind: null, externalId: null };

describe("the list of holders", () => {
  it("names everybody who has or had numbers or is known, with the cost of now in each currency", async () => {
    await give(["n0", "n1", "n2"], "Zoë", "2026-06-03");
    await give(["n2"], "Ada", "2026-11-01");
    await give(["n2"], "ada");
    await setHolder({ name: "Night desk", kind: "team", externalId: "T-9", seen: nothing }, person);
    const { rows, total } = await all();
    expect(rows.map(({ name, kind, monthly }) => [name, kind, monthly.count, monthly.unknown])).toEqual([
      ["Ada", null, 0, 0],
      ["ada", null, 1, 1],
      ["Night desk", "team", 0, 0],
      ["Zoë", null, 2, 0],
    ]);
    expect(rows.at(-1)?.monthly.totals).toEqual(
      expect.arrayContaining([
        { amount: 9_900, currency: "USD" },
        { amount: 9_900, currency: "EUR" },
      ]),
    );
    expect(total).toBe(4);
    const names = async (search: string) =>
      (await listHolders({ search, page: 1 })).rows.map(({ name }) => name);
    expect(await names("zoe")).toEqual(["Zoë"]);
    expect(await names("t-9")).toEqual(["Night desk"]);
    expect(await names("%")).toEqual([]);
  });

  it("is read page by page", async () => {
    await database().execute(
      `insert into holders (name) select 'Team ' || lpad(place::text, 3, '0') from generate_series(1, 120) as place`,
    );
    const pages = await Promise.all([1, 2, 3, 4].map((page) => listHolders({ search: "", page })));
    expect(pages.map(({ rows, pages: count }) => [rows.length, count])).toEqual([
      [50, 3],
      [50, 3],
      [20, 3],
      [0, 1],
    ]);
    expect(pages[2]?.rows.at(-1)?.name).toBe("Team 120");
  });
});

describe("what is known of a holder", () => {
  const set = (kind: HolderFacts["kind"], externalId: string | null, seen: HolderFacts = nothing) =>
    setHolder({ name: "Ada", kind, externalId, seen }, person);

  it("is kept, told in the log with what was there before, and gone when it is cleared", async () => {
    await set("person", "E-1");
    await set("team", "E-1", { kind: "person", externalId: "E-1" });
    expect(await readHolder("Ada")).toMatchObject({
      kind: "team",
      externalId: "E-1",
      numbers: [],
      history: [],
    });
    const log = await readActivity(parseActivityFilters({}), { personId: person.personId, seesAll: true });
    expect(log.entries.map(describeActivity)[0]).toBe(
      "Ann changed the holder Ada: kind team (before: person), external ID E-1 (before: E-1).",
    );
    await set(null, null, { kind: "team", externalId: "E-1" });
    expect(await readHolder("Ada")).toBeNull();
  });

  it("is not overwritten by the second of two people, who is told, and says nothing twice", async () => {
    const results = await Promise.allSettled([set("person", null), set("team", null)]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const failed = results.find((one) => one.status === "rejected") as PromiseRejectedResult;
    expect(failed.reason).toMatchObject({ code: "CHANGED_MEANWHILE" });
    const before = await database().$count(activity, eq(activity.kind, "holder_changed"));
    await set((await readHolder("Ada"))?.kind ?? null, null);
    expect(await database().$count(activity, eq(activity.kind, "holder_changed"))).toBe(before);
  });

  it("is cleaned, and refused where it makes no sense", () => {
    const parse = (change: object) =>
      setHolderInputSchema.safeParse({ name: "Ada", kind: null, externalId: "", seen: nothing, ...change });
    expect(parse({ name: " Ada  Ames ", externalId: " " }).data).toMatchObject({
      name: "Ada Ames",
      externalId: null,
    });
    expect(parse({ kind: "robot" }).success).toBe(false);
    expect(parse({ name: " " }).success).toBe(false);
    expect(parse({ externalId: "x".repeat(81) }).error?.issues[0]).toMatchObject({
      path: ["externalId"],
      message: "Use at most 80 characters.",
    });
  });
});
