import { describe, expect, it } from "vitest";
import { nameOfSaid, replacedSentence } from "./correction-preview";

describe("what a correction replaces, in words", () => {
  it.each([
    [{ kind: "costCentre", value: "Sales" } as const, { name: "Cost centre", value: "Sales" }],
    [{ kind: "costCentre", value: null } as const, { name: "No cost centre", value: null }],
    [{ kind: "tags", value: ["vip", "old"] } as const, { name: "Tags", value: "vip, old" }],
    [{ kind: "tags", value: [] } as const, { name: "No tags", value: null }],
    [{ kind: "note", value: "x".repeat(200) } as const, { name: "Note:", value: `${"x".repeat(80)}…` }],
  ])("%j is named", (said, words) => expect(nameOfSaid(said)).toEqual(words));

  it.each([
    [0, 1, "Replaces nothing: no other details were set for it since."],
    [0, 340, "Replaces nothing: no other details were set for them since."],
    [1, 1, "Replaces the details set for it since:"],
    [12, 1_340, "Replaces the details set since for 12 of the 1,340 numbers:"],
  ])("of %i of %i numbers", (numbers, count, sentence) =>
    expect(replacedSentence(numbers, count)).toBe(sentence),
  );
});
