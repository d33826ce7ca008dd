import { describe, expect, it } from "vitest";
import { dayIn } from "@/lib/domain/dates/months";
import { readInstant } from "./instant";

describe("an instant as the vendor writes it", () => {
  it.each([
    ["2026-12-01T00:00:00Z", "2026-12-01T00:00:00.000Z"],
    ["2026-12-01T00:00:00", "2026-12-01T00:00:00.000Z"],
    ["2026-12-01 00:00", "2026-12-01T00:00:00.000Z"],
    ["2026-12-01T00:00:00.1234567Z", "2026-12-01T00:00:00.123Z"],
    ["2026-12-01T02:00:00+0200", "2026-12-01T00:00:00.000Z"],
    ["2026-11-30T18:00:00-06", "2026-12-01T00:00:00.000Z"],
    ["2026-12-01", "2026-12-01T00:00:00.000Z"],
  ])("is in UTC: %s is %s", (sent, instant) => expect(readInstant(sent)).toBe(instant));

  it.each([
    "0001-01-01T00:00:00Z",
    "0000-00-00",
    "1970-01-01",
    "1999-12-31T23:59:59Z",
    "9999-12-31",
    "+275760-09-13T00:00:00Z",
    "2026-02-30",
    "2026-13-01",
    "2026-12-01T25:00:00Z",
    "2026-12-01T00:00:00+99:00",
    "yesterday",
    "5",
    "",
    1_764_547_200,
    null,
    {},
  ])("is unknown: %j", (sent) => expect(readInstant(sent)).toBeNull());

  it.each([
    "America/Los_Angeles",
    "Asia/Tokyo",
    "Pacific/Auckland",
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
    "Europe/London",
    "Atlantic/Azores",
  ])("is the same day in UTC and in %s, in each month, at one time of day", (zone) => {
    const times = new Set<string>();
    for (let month = 1; month <= 12; month += 1) {
      const day = `2026-${String(month).padStart(2, "0")}-01`;
      const instant = readInstant(day, zone) ?? "";
      expect([instant.slice(0, 10), dayIn(zone, new Date(instant))]).toEqual([day, day]);
      times.add(instant.slice(10));
    }
    expect(times.size).toBe(1);
  });
});
