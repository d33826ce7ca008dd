import { describe, expect, it } from "vitest";
import { namedIn } from "./reshape";

describe("what a success names that cannot be read as a number", () => {
  it.each([
    [
      { success: true, data: { id: "num_1" } },
      { id: "num_1", number: null },
    ],
    [
      { success: true, data: { id: "num_1", number: "+1415" } },
      { id: "num_1", number: "+1415" },
    ],
    [{ data: { number: { id: 17, number: null } } }, { id: "17", number: null }],
    [{ id: " num\u0000_1 " }, { id: "num_1", number: null }],
    [{ id: "x".repeat(500) }, { id: "x".repeat(100), number: null }],
  ])("%j is its id, and its number where it has one", (body, named) => expect(namedIn(body)).toEqual(named));

  it.each([undefined, null, "num_1", [], {}, { data: null }, { data: { id: "" } }, { data: { id: {} } }])(
    "%j names nothing",
    (body) => expect(namedIn(body)).toBeNull(),
  );
});
