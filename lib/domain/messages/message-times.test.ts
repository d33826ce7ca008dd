import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayIn } from "../dates/months";
import { dueAt, MAX_ATTEMPTS, retryAfterMs } from "./message-times";

const at = (text: string) => new Date(text);

describe("when an event is told", () => {
  it("is at once, the next morning, or the next Monday morning in the reporting zone", () => {
    const thursday = at("2026-11-26T12:00:00Z");
    expect(dueAt("now", thursday, "UTC")).toEqual(thursday);
    expect(dueAt("daily", thursday, "UTC")).toEqual(at("2026-11-27T08:00:00Z"));
    expect(dueAt("daily", at("2026-11-26T07:59:00Z"), "UTC")).toEqual(at("2026-11-26T08:00:00Z"));
    expect(dueAt("weekly", thursday, "UTC")).toEqual(at("2026-11-30T08:00:00Z"));
    expect(dueAt("weekly", thursday, "Africa/Johannesburg")).toEqual(at("2026-11-30T06:00:00Z"));
    expect(dueAt("weekly", at("2026-11-30T08:00:00Z"), "UTC")).toEqual(at("2026-12-07T08:00:00Z"));
  });

  it("is never in the past, and never further away than its pace, across clock changes too", () =>
    fc.assert(
      fc.property(
        fc.date({ min: at("2026-01-01T00:00:00Z"), max: at("2027-12-31T00:00:00Z"), noInvalidDate: true }),
        fc.constantFrom("UTC", "America/New_York", "Asia/Kolkata", "Pacific/Auckland"),
        (now, zone) => {
          const [daily, weekly] = [dueAt("daily", now, zone), dueAt("weekly", now, zone)];
          expect(daily > now && daily <= weekly).toBe(true);
          expect(daily.getTime() - now.getTime()).toBeLessThanOrEqual(25 * 3_600_000);
          expect(weekly.getTime() - now.getTime()).toBeLessThanOrEqual(7 * 86_400_000 + 3_600_000);
          expect(new Date(`${dayIn(zone, weekly)}T00:00:00Z`).getUTCDay()).toBe(1);
        },
      ),
    ));

  it("is tried again after 1, 5, 15 and 30 minutes, and then no more by itself", () => {
    const minutes = Array.from({ length: MAX_ATTEMPTS - 1 }, (_unused, failed) => retryAfterMs(failed + 1));
    expect(minutes.map((ms) => ms / 60_000)).toEqual([1, 5, 15, 30]);
  });
});
