import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { numberFiltersToSearch, PAGE_SIZES, parseNumberFilters } from "./filters";

const paramsOf = (search: string) => Object.fromEntries(new URLSearchParams(search));

describe("the filters of the list", () => {
  it("come back from their own address", () => {
    const status = fc.option(
      fc.constantFrom("active", "suspended", "in_service", "port-pending", "on hold"),
      { nil: null },
    );
    const filters = fc.record({
      status,
      size: fc.constantFrom(...PAGE_SIZES),
      page: fc.integer({ min: 1, max: 1_000_000 }),
    });
    fc.assert(
      fc.property(filters, (given) => {
        expect(parseNumberFilters(paramsOf(numberFiltersToSearch(given)))).toEqual({ ...given });
      }),
    );
  });

  it("fall back to something sensible for any address", () => {
    const value = fc.oneof(fc.string(), fc.array(fc.string()), fc.constant(undefined));
    fc.assert(
      fc.property(fc.record({ status: value, size: value, page: value }), (params) => {
        const { status, size, page } = parseNumberFilters(params);
        expect(PAGE_SIZES).toContain(size);
        expect(Number.isInteger(page) && page >= 1).toBe(true);
        expect(status === null || status.length <= 40).toBe(true);
      }),
    );
  });

  it("leave the address clean when nothing is filtered", () => {
    expect(numberFiltersToSearch({ status: null, size: 20, page: 1 })).toBe("");
  });
});
