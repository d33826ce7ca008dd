import { describe, expect, it } from "vitest";
import {
  drilldownHref,
  costsHref,
  csvHref,
  dimensionSlug,
  parseDrilldown,
  parseCostsAddress,
} from "./address";
import { DIMENSIONS } from "./month-view";

describe("the addresses of the costs pages", () => {
  it.each(["2026-13", "2026-1", "november", "", ["2026-13", "2026-11"]])(
    "take %j for the current month",
    (month) => expect(parseCostsAddress({ month }).month).toBeNull(),
  );

  it("spell every dimension in a way that is read back", () => {
    for (const dimension of DIMENSIONS) {
      expect(parseCostsAddress({ by: dimensionSlug(dimension) }).by).toBe(dimension);
    }
    expect(dimensionSlug("costCentre")).toBe("cost-centre");
    expect(parseCostsAddress({ by: "nonsense" }).by).toBe("costCentre");
  });

  it("carry any key there and back", () => {
    const key = 'group:tag:a&b=c "d"?#%';
    const search = Object.fromEntries(new URL(drilldownHref("2026-11", key, 3), "http://x").searchParams);
    expect(parseDrilldown(search)).toEqual({ key, page: 3 });
    expect(parseDrilldown({ page: "0" })).toEqual({ key: "", page: 1 });
    expect(parseDrilldown({ page: "-2" }).page).toBe(1);
  });

  it("leave out what is the default", () => {
    expect(costsHref("/costs", { month: null })).toBe("/costs");
    expect(csvHref("bridge", { month: "2026-11" })).toBe("/api/exports/costs/bridge?month=2026-11");
  });
});
