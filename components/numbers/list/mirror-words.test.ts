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
  const { age, state } = mirrorWords({ ...mirror, ...change }, now);
  return [age, state].filter(Boolean).join(" · ");
};

describe("how old the list is", () => {
  it("is told in minutes, then in hours", () => {
    expect(words({}, "2026-11-24T14:03:50.000Z")).toBe("updated just now");
    expect(words({}, "2026-11-24T14:08:00.000Z")).toBe("updated 4 min ago");
    expect(words({}, "2026-11-25T14:00:00.000Z")).toBe("updated 23 h ago");
  });

  it("tells how many prices are read", () =>
    expect(words({ priced: 1_240 })).toBe("updated 56 min ago · prices for 1,240 of 5,000"));

  it("tells the problem, and the day when it is from another day", () =>
    expect(words({ problem: "The list could not be read." }, "2026-11-26T01:00:00.000Z")).toBe(
      "updated on 24 Nov 2026 · The list could not be read.",
    ));

  it("has no time before the first reading has ended", () =>
    expect(words({ completeAt: null, readAt: null })).toBe("Reading the account for the first time"));
});
