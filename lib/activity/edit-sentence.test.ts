import { expect, it } from "vitest";
import { describeNumbersEdit } from "./edit-sentence";

it("an edit is told with what was there before", () => {
  expect(
    describeNumbersEdit({
      chosen: 3,
      changed: 3,
      unchanged: 0,
      failed: 0,
      costCentre: "Legal",
      costCentreBefore: "Sales (2), none (1)",
      tagsAdded: "vip",
    }),
  ).toBe(
    "changed 3 numbers from that day on: cost centre Legal (before: Sales (2), none (1)); tags added vip",
  );
});

it("a correction is told with its day, and with what gave way to it", () => {
  expect(
    describeNumbersEdit({
      filter: "?tag=vip",
      changed: 1_200,
      failed: 2,
      correctedSince: "2026-11-03",
      replaced: 4,
      costCentre: null,
      note: null,
    }),
  ).toBe(
    "corrected 1,200 numbers since 2026-11-03: cost centre none; note none (details set for 4 since then were replaced; 2 could not be changed; chosen by ?tag=vip)",
  );
});

it("who has a number is told with who had it", () => {
  expect(describeNumbersEdit({ changed: 2, holder: "Ada", holderBefore: "Bob (1), none (1)" })).toBe(
    "changed 2 numbers from that day on: holder Ada (before: Bob (1), none (1))",
  );
  expect(describeNumbersEdit({ changed: 1, holder: null, holderBefore: "Ada (1)" })).toBe(
    "changed 1 number from that day on: holder none (before: Ada (1))",
  );
});

it("an entry of before, which says less, is told as far as it goes", () => {
  expect(describeNumbersEdit({ changed: 1 })).toBe("changed 1 number from that day on");
});
