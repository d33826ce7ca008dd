import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  isFiltered,
  NO_FILTERS,
  type NumberFilters,
  numberFiltersToSearch,
  PAGE_SIZES,
  parseNumberFilters,
  SORTS,
} from "./filters";
import { numberFiltersSchema } from "../input";

const paramsOf = (search: string) => Object.fromEntries(new URLSearchParams(search));
const isText = (text: string) => text !== "" && text === text.trim() && !/\p{Cc}/u.test(text);
const text = fc.string({ unit: "grapheme", maxLength: 20 }).filter(isText);
const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const country = fc.constantFrom("US", "GB", "JP");
const filters: fc.Arbitrary<NumberFilters> = fc
  .record({
    search: fc.oneof(fc.constant(""), text),
    status: orNull(fc.oneof(fc.constantFrom("active", "on hold", "port-pending"), text)),
    place: orNull(fc.tuple(country, orNull(fc.constantFrom("415", "20")))),
    costCentre: orNull(text),
    holder: orNull(text),
    tag: orNull(text),
    isRenewingSoon: fc.boolean(),
    isPriceUnknown: fc.boolean(),
    isUnnamed: fc.boolean(),
    isGone: fc.boolean(),
    sort: fc.constantFrom(...SORTS),
    size: fc.constantFrom(...PAGE_SIZES),
    page: fc.integer({ min: 1, max: 1_000_000 }),
  })
  .map(({ place, ...rest }) => ({ ...rest, country: place?.[0] ?? null, area: place?.[1] ?? null }));

describe("the filters of the list", () => {
  it("come back from their own address", () => {
    fc.assert(
      fc.property(filters, (given) => {
        expect(parseNumberFilters(paramsOf(numberFiltersToSearch(given)))).toEqual(given);
      }),
    );
  });

  it("read from any address are what the action takes, and stay the same when read again", () => {
    const value = fc.oneof(
      fc.string({ maxLength: 40 }),
      fc.array(fc.string()),
      fc.constantFrom(
        "x".repeat(300),
        "a\u0000b\nc",
        "\u{1f600}".repeat(80),
        "soon",
        "unknown",
        "only",
        "US",
        "415",
        "-name",
        "50",
        "7",
        undefined,
      ),
    );
    const names = ["q", "status", "country", "area", "cost-centre", "tag", "renews", "price", "gone"];
    const params = fc.record(
      Object.fromEntries([...names, "sort", "size", "page"].map((name) => [name, value])),
    );
    fc.assert(
      fc.property(params, (given) => {
        const read = parseNumberFilters(given);
        expect(numberFiltersSchema.safeParse(read)).toEqual({ success: true, data: read });
        expect(parseNumberFilters(paramsOf(numberFiltersToSearch(read)))).toEqual(read);
      }),
    );
  });

  it("leave the address clean when nothing is filtered", () => {
    expect(numberFiltersToSearch(NO_FILTERS)).toBe("");
    expect(parseNumberFilters({})).toEqual(NO_FILTERS);
  });

  it("know an area only within a country", () => {
    expect(parseNumberFilters({ area: "415" }).area).toBeNull();
    expect(parseNumberFilters({ area: "415", country: "US" }).area).toBe("415");
  });

  it("are not narrowed by sort, size and page", () => {
    expect(isFiltered({ ...NO_FILTERS, sort: "name", size: 100, page: 3 })).toBe(false);
    expect(isFiltered({ ...NO_FILTERS, isGone: true })).toBe(true);
  });
});
