import { describe, expect, it } from "vitest";
import { landOrder, purchaseDay } from "./landing";
import { type Annotations, NO_ANNOTATIONS } from "../annotations";
import { type Said } from "../annotation-history";

const bare = NO_ANNOTATIONS;
const order = { costCentre: "Sales", reason: "OPS-7", placedAt: "2026-11-20T10:00:00Z" };
const seen = "2026-11-20T10:01:00Z";
const DAY = "2026-11-20";
const said = (value: string | null, from: string, at: string | null): Said => ({
  kind: "costCentre",
  from,
  value,
  by: at && "ann",
  at,
});
const land = (now: Annotations, history: Said[], firstSeenAt = seen) =>
  landOrder(now, history, order, DAY, firstSeenAt);

describe("an order's cost centre and reason", () => {
  it("land on a number of which nothing was said, from the day of the purchase on", () => {
    const landed = land(bare, []);
    expect(landed.at(-1)?.after).toEqual({ ...bare, costCentre: "Sales", note: "OPS-7" });
    expect(landed.flatMap((one) => one.said)).toEqual([
      { kind: "costCentre", from: DAY, value: "Sales" },
      { kind: "note", from: DAY, value: "OPS-7" },
    ]);
  });

  it("leave what was said of a number before it was bought again, up to that day", () => {
    const old = said("Legal", "2026-01-05", "2026-01-05T08:00:00Z");
    const landed = land({ ...bare, costCentre: "Legal", note: "old" }, [old]);
    expect(landed).toMatchObject([
      {
        kind: "costCentre",
        said: [{ from: DAY, value: "Sales" }],
        after: { costCentre: "Sales", note: "old" },
      },
    ]);
    const unrecorded = land({ ...bare, costCentre: "Legal" }, [], "2025-05-01T08:00:00Z");
    expect(unrecorded[0]).toMatchObject({
      said: [
        { from: "-infinity", value: "Legal" },
        { from: DAY, value: "Sales" },
      ],
    });
  });

  it("do not overwrite what a person said after the order, but fill the days before it", () => {
    const later = said("Legal", "2026-11-23", "2026-11-23T08:00:00Z");
    const [centre] = land({ ...bare, costCentre: "Legal" }, [later]);
    expect(centre?.after.costCentre).toBe("Legal");
    expect(centre?.said).toEqual([{ kind: "costCentre", from: DAY, value: "Sales" }, later]);
  });

  it.each([
    ["on the same day", said("Legal", DAY, "2026-11-20T12:00:00Z"), "Legal"],
    ["as a correction", said("Legal", "2026-11-01", "2026-11-22T12:00:00Z"), "Legal"],
    ["that it has none", said(null, DAY, "2026-11-20T12:00:00Z"), null],
  ])("stay away where a person said otherwise %s after the order", (_when, word, costCentre) => {
    expect(land({ ...bare, costCentre }, [word]).map(({ kind }) => kind)).toEqual(["note"]);
  });

  it("stay away from what was said before there were records of a number first seen after the order", () => {
    expect(land({ ...bare, costCentre: "Legal", note: "x" }, [])).toEqual([]);
  });

  it("that are empty change nothing", () => {
    expect(landOrder(bare, [], { ...order, costCentre: null, reason: null }, DAY, seen)).toEqual([]);
  });
});

describe("the day of a purchase", () => {
  const sent = new Date("2026-11-20T23:30:00Z");
  it.each([
    ["of the zone", "Africa/Johannesburg", null, "2026-11-21"],
    ["when it was sent", "UTC", new Date("2026-11-21T00:01:00Z"), "2026-11-20"],
    [
      "when the vendor says it was bought, by a clock that is behind",
      "UTC",
      new Date("2026-11-19T23:59:00Z"),
      "2026-11-19",
    ],
    ["not that of an older purchase", "UTC", new Date("2024-01-01T00:00:00Z"), "2026-11-19"],
  ])("is the day %s", (_what, zone, bought, day) => expect(purchaseDay(zone, sent, bought)).toBe(day));
});
