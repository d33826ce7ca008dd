import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { e164 } from "@/lib/testing/e164";
import { numbers } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { NO_FILTERS, type NumberFilters, type NumberSort, SORT_COLUMNS } from "../filters";
import { countOwned } from "./census";
import { findPage, listOwnedNumbers, readAnnotationChoices, readFilterChoices } from "./list-numbers";
import { numbersWhere, selectionWhere } from "./number-query";

useTestDatabase();

type Row = typeof numbers.$inferSelect;
const now = new Date("2026-11-24T12:00:00Z");
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);
const NAMES = [
  "Sales Berlin",
  "サポート窓口（東京）",
  "Служба поддержки",
  "خط الدعم الفني",
  "Zażółć GĘŚLĄ jaźń",
  "ｆｕｌｌｗｉｄｔｈ",
  "50% off_peak",
  "C:\\path",
  "",
  null,
] as const;
const pick = <T>(values: readonly T[], index: number): T => values[index % values.length]!;

/** 240 numbers in which every column has gaps and equal values. */
const rows = Array.from({ length: 240 }, (_unused, index) => ({
  id: `num_${String((index * 7) % 240).padStart(3, "0")}`,
  number: e164(index % 3 === 0 ? `+4420794${60_000 + index}` : `+1415555${1_000 + index}`),
  friendlyName: pick(NAMES, index),
  status: pick(["active", "active", "suspended", "Porting-out", "cancelled"], index >> 2),
  purchasedAt: index % 11 === 0 ? null : inDays(-(index % 40)),
  expiresAt: index % 13 === 0 ? null : inDays((index % 60) - 5),
  monthlyCost: index % 4 === 0 ? null : (index % 7) * 5_000,
  currency: index % 4 === 0 ? null : "USD",
  country: index % 3 === 0 ? "GB" : "US",
  areaCode: index % 3 === 0 ? "20" : "415",
  costCentre: pick(["Sales", "Support", null], index >> 2),
  tags: [["vip", "old"], ["vip"], []][index % 3]!,
  goneAt: index % 20 === 0 ? inDays(-1) : null,
}));

beforeAll(async () => {
  await database().insert(numbers).values(rows);
});

const isOwned = ({ goneAt, status }: Pick<Row, "goneAt" | "status">) =>
  goneAt === null && status !== "cancelled";
const list = (change: Partial<NumberFilters>) =>
  listOwnedNumbers({ ...NO_FILTERS, size: 100, ...change }, now);
const all = async (filters: NumberFilters) => {
  const first = await listOwnedNumbers({ ...filters, page: 1 }, now);
  const others = Array.from({ length: first.pages - 1 }, (_unused, index) =>
    listOwnedNumbers({ ...filters, page: index + 2 }, now),
  );
  return [first, ...(await Promise.all(others))].flatMap((page) => page.numbers);
};

describe("the order", () => {
  const VALUES: Record<(typeof SORT_COLUMNS)[number], (row: Row) => string | number | null> = {
    number: (row) => row.number,
    name: (row) => row.friendlyName?.normalize("NFKC").toLowerCase() || null,
    status: (row) => row.status,
    bought: (row) => row.purchasedAt?.getTime() ?? null,
    renews: (row) => row.expiresAt?.getTime() ?? null,
    cost: (row) => row.monthlyCost,
    "cost-centre": (row) => row.costCentre,
  };
  const compare = (one: string | number, other: string | number) =>
    typeof one === "number" && typeof other === "number"
      ? one - other
      : Buffer.compare(Buffer.from(String(one)), Buffer.from(String(other)));

  for (const column of SORT_COLUMNS) {
    for (const sort of [column, `-${column}`] as NumberSort[]) {
      it(`by ${sort} has what is unknown last and equal ones by id, on every page`, async () => {
        const direction = sort === column ? 1 : -1;
        const expected = (rows as Row[]).filter(isOwned).sort((left, right) => {
          const [one, other] = [VALUES[column](left), VALUES[column](right)];
          if ((one === null) !== (other === null)) return one === null ? 1 : -1;
          const byValue = one === null || other === null ? 0 : compare(one, other);
          return direction * (byValue || compare(left.id, right.id));
        });
        const found = await all({ ...NO_FILTERS, sort });
        expect(found.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
      });
    }
  }
});

describe("the filters", () => {
  const filters = fc.record({
    search: fc.constantFrom("", "", "415", "sales", "東"),
    status: fc.constantFrom(null, null, "active", "Porting-out", "cancelled", "nobody"),
    place: fc.constantFrom([null, null], ["GB", null], ["US", "415"], ["US", "20"]),
    costCentre: fc.constantFrom(null, null, "Sales", "-"),
    tag: fc.constantFrom(null, null, "vip", "old", "none"),
    isRenewingSoon: fc.boolean(),
    isPriceUnknown: fc.boolean(),
    isUnnamed: fc.boolean(),
    isGone: fc.boolean(),
    sort: fc.constantFrom<NumberSort>("name", "-cost"),
  });

  it("count what they show, by status too, whichever way the rows are found", async () => {
    await fc.assert(
      fc.asyncProperty(filters, async ({ place: [country, area], ...rest }) => {
        const given: NumberFilters = { ...NO_FILTERS, ...rest, country: country!, area: area!, size: 50 };
        const [found, page] = [await all(given), await listOwnedNumbers(given, now)];
        const { statuses } = await readFilterChoices(given, now);
        expect(new Set(found.map(({ id }) => id)).size).toBe(page.total);
        expect(await database().$count(numbers, numbersWhere(given, now))).toBe(page.total);
        expect(
          await database().$count(numbers, selectionWhere({ kind: "filter", filters: given }, now)),
        ).toBe(page.total);
        for (const { status, count } of statuses)
          expect(await database().$count(numbers, numbersWhere({ ...given, status }, now))).toBe(count);
        expect(await findPage(given, 0, now)).toEqual(await findPage(given, 1_000_000, now));
      }),
      { numRuns: 60 },
    );
  });

  it.each<[string, Partial<NumberFilters>, (row: (typeof rows)[number]) => boolean]>([
    ["a status", { status: "Porting-out" }, ({ status }) => status === "Porting-out"],
    ["the status of what was given up", { status: "cancelled" }, ({ status }) => status === "cancelled"],
    ["a country", { country: "GB" }, ({ country }) => country === "GB"],
    ["an area", { country: "US", area: "415" }, ({ areaCode }) => areaCode === "415"],
    ["a cost centre", { costCentre: "Sales" }, ({ costCentre }) => costCentre === "Sales"],
    ["no cost centre", { costCentre: "-" }, ({ costCentre }) => costCentre === null],
    ["a tag", { tag: "old" }, ({ tags }) => tags.includes("old")],
    [
      "renewing soon",
      { isRenewingSoon: true },
      ({ expiresAt }) => expiresAt !== null && expiresAt >= now && expiresAt < inDays(30),
    ],
    ["no name", { isUnnamed: true }, ({ friendlyName }) => !friendlyName],
    ["price unknown", { isPriceUnknown: true }, ({ monthlyCost }) => monthlyCost === null],
  ])("choose by %s", async (_name, change, isChosen) => {
    const there = rows.filter((row) => (change.status ? row.goneAt === null : isOwned(row)));
    const expected = there.filter(isChosen).map(({ id }) => id);
    expect(expected.length).toBeGreaterThan(0);
    expect((await all({ ...NO_FILTERS, ...change })).map(({ id }) => id).sort()).toEqual(expected.sort());
  });

  it("show numbers that are gone only when asked for, and then only those", async () => {
    const gone = (await all({ ...NO_FILTERS, isGone: true })).map(({ id }) => id).sort();
    expect(gone).toEqual(rows.flatMap(({ id, goneAt }) => (goneAt ? [id] : [])).sort());
  });

  it("offer what the account has, with names for countries and statuses nobody foresaw", async () => {
    const { statuses, ...choices } = await readFilterChoices({ ...NO_FILTERS, country: "US" }, now);
    expect(choices).toEqual({
      countries: [
        { code: "GB", name: "United Kingdom" },
        { code: "US", name: "United States" },
      ],
      areas: ["415"],
      costCentres: ["Sales", "Support"],
      holders: [],
      tags: ["old", "vip"],
    });
    const { costCentres, tags } = choices;
    expect(await readAnnotationChoices()).toEqual({ costCentres, holders: [], tags });
    expect(statuses.map(({ status }) => status).sort()).toEqual([
      "Porting-out",
      "active",
      "cancelled",
      "suspended",
    ]);
  });

  it("are asked in presets with their counts, and what nothing answers is none", async () => {
    const { presets, mirror } = await list({});
    expect(presets.map(({ name }) => name).join(", ")).toBe(
      "Owned, Porting-out, Suspended, No name, No cost centre, Renewing, Price unknown, Cancelled, No longer in account",
    );
    const owned = rows.filter(isOwned).length;
    expect([presets[0]?.count, mirror.numbers, (await countOwned()).numbers]).toEqual([owned, owned, owned]);
    for (const { filters, count } of presets)
      expect(await database().$count(numbers, numbersWhere(filters, now))).toBe(count);
  });

  it("count a number as soon as it is there", async () => {
    const before = (await list({})).total;
    await database()
      .insert(numbers)
      .values({ id: "num_new", number: e164("+14155559999"), status: "active" });
    expect((await list({})).total).toBe(before + 1);
    await database()
      .delete(numbers)
      .where(selectionWhere({ kind: "ids", ids: ["num_new"] }));
    expect((await list({})).total).toBe(before);
  });
});
