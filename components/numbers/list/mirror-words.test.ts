import { describe, expect, it } from "vitest";
import { mirrorWords } from "./mirror-words";

const mirror = {
  completeAt: "2026-11-24T14:03:20.000Z",
  readAt: "2026-11-24T14:03:20.000Z",
  problem: null,
  smallerList: null,
  nextSyncAt: null,
  isReading: false,
  numbers: 5_000,
  priced: 5_000,
};
const words = (change: Partial<typeof mirror> | object, now = "2026-11-24T15:00:00.000Z") => {
  const { asOf, state } = mirrorWords({ ...mirror, ...change }, now);
  return [asOf, state].filter(Boolean).join(" · ");
};

describe("how old the list is", () => {
  it("is a time and that it is complete", () => expect(words({})).toBe("As of 14:03 UTC · complete"));

  it("tells how many prices are read", () =>
    expect(words({ priced: 1_240 })).toBe("As of 14:03 UTC · prices for 1,240 of 5,000"));

  it("tells the problem and the day when it is from another day", () =>
    expect(words({ problem: "The list could not be read." }, "2026-11-26T01:00:00.000Z")).toBe(
      "As of 24 Nov 2026, 14:03 UTC (2 days ago) · The list could not be read.",
    ));

  it("has no time before the first reading has ended", () =>
    expect(words({ completeAt: null, readAt: null })).toBe("The account is being read for the first time"));
});
