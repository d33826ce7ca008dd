import { describe, expect, it } from "vitest";
import { daysUntil, describeDays, formatDate, formatInstant } from "./dates-for-people";

describe("dates for people", () => {
  it("are written out, in UTC", () => {
    expect(formatDate("2024-01-15T23:59:59Z")).toBe("15 Jan 2024");
    expect(formatInstant("2024-01-15T14:03:20Z")).toBe("15 Jan 2024, 14:03 UTC");
    expect(formatInstant("2024-01-15T14:03:20Z", { withSeconds: true })).toBe("15 Jan 2024, 14:03:20 UTC");
  });

  it("say unknown when there is none", () => expect(formatDate(null)).toBe("unknown"));

  it.each([
    ["2024-03-01T00:00:00Z", "2024-02-28T23:59:00Z", 2],
    ["2024-02-29T01:00:00Z", "2024-02-28T23:59:00Z", 1],
    ["2024-02-28T00:00:00Z", "2024-02-28T23:59:00Z", 0],
    ["2024-02-27T00:00:00Z", "2024-02-28T00:00:00Z", -1],
  ])("count calendar days: %s seen from %s is %i", (instant, now, days) => {
    expect(daysUntil(instant, now)).toBe(days);
  });

  it.each([
    ["2024-02-28T00:00:00Z", "today"],
    ["2024-02-29T00:00:00Z", "tomorrow"],
    ["2024-02-27T00:00:00Z", "yesterday"],
    ["2024-03-11T00:00:00Z", "in 12 days"],
    ["2024-02-25T00:00:00Z", "3 days ago"],
  ])("describe %s as %s", (instant, words) =>
    expect(describeDays(instant, "2024-02-28T12:00:00Z")).toBe(words),
  );
});
