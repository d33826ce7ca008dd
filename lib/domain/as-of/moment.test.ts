import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, addMonths, dayIn, monthStart } from "../dates/months";
import { dayProblem, daysProblems, momentOf, monthBetween, monthUpTo, usualDay, usualDays } from "./moment";

const ZONES = ["UTC", "Africa/Johannesburg", "America/Los_Angeles", "Pacific/Apia"];
const someDay = fc.integer({ min: 0, max: 2_000 }).map((count) => addDays("2023-01-01", count));
const NOW = Date.parse("2026-11-24T12:00:00Z");

describe.each(ZONES)("the end of a day in %s", (timeZone) => {
  it("is still of that day, and a millisecond later it is the next; of today it is now", () => {
    fc.assert(
      fc.property(someDay, (day) => {
        const { at } = momentOf(day, timeZone, Infinity);
        expect(dayIn(timeZone, new Date(at))).toBe(day);
        expect(dayIn(timeZone, new Date(at + 1))).not.toBe(day);
      }),
    );
    const today = dayIn(timeZone, new Date(NOW));
    expect(momentOf(today, timeZone, NOW)).toEqual({ day: today, at: NOW });
  });

  it("ends a month: of a month's last day that month, of any day from a month before on", () => {
    fc.assert(
      fc.property(someDay, (day) => {
        const month = day.slice(0, 7);
        const last = addDays(`${addMonths(month, 1)}-01`, -1);
        expect(monthUpTo(last, timeZone)).toEqual({
          from: monthStart(timeZone, month).getTime(),
          to: monthStart(timeZone, addMonths(month, 1)).getTime(),
        });
        const { from, to } = monthUpTo(day, timeZone);
        expect(dayIn(timeZone, new Date(to - 1))).toBe(day);
        const first = dayIn(timeZone, new Date(from));
        expect(first.slice(0, 7)).toBe(addMonths(addDays(day, 1).slice(0, 7), -1));
        expect(first.slice(8) <= addDays(day, 1).slice(8)).toBe(true);
      }),
    );
  });
});

describe("a day that somebody asks for", () => {
  const known = { first: "2024-03-03", today: "2026-11-24" };

  it("is shown from the account's first number to today, and otherwise a sentence says why not", () => {
    expect([known.first, known.today, "2026-06-03"].map((day) => dayProblem(day, known))).toEqual([
      null,
      null,
      null,
    ]);
    expect(dayProblem("2026-11-25", known)).toBe(
      "This day has not come yet. Choose today or a day before it.",
    );
    expect(dayProblem("2024-03-02", known)).toBe(
      "The account's first number dates from 3 Mar 2024. Choose that day or a later one.",
    );
    for (const text of ["", "2026-02-30", "yesterday", "3.6.2026"])
      expect(dayProblem(text, known), text).toBe("Choose a day of the calendar.");
    expect(dayProblem("2026-06-03", { ...known, first: null })).toBe(
      "The account has had no number yet, so there is no day to show.",
    );
  });

  it("is compared with a later one", () => {
    expect(daysProblems({ from: "2026-10-31", to: "2026-11-24" }, known)).toEqual({});
    const later = { to: "Choose a day after the first one." };
    expect(daysProblems({ from: "2026-10-31", to: "2026-10-31" }, known)).toEqual(later);
    expect(daysProblems({ from: "2026-10-31", to: "2026-10-30" }, known)).toEqual(later);
    expect(Object.keys(daysProblems({ from: "2020-01-01", to: "2030-01-01" }, known))).toEqual([
      "from",
      "to",
    ]);
  });

  it("is yesterday unless something else is asked for, and two are the ends of the last two months", () => {
    expect(usualDay(known)).toBe("2026-11-23");
    expect(usualDay({ first: "2026-11-24", today: "2026-11-24" })).toBe("2026-11-24");
    expect(usualDays(known)).toEqual({ from: "2026-09-30", to: "2026-10-31" });
    expect(monthBetween(usualDays(known))).toBe("2026-10");
    expect(usualDays({ ...known, first: "2026-10-05" })).toEqual({ from: "2026-10-05", to: "2026-10-31" });
    expect(usualDays({ ...known, first: "2026-11-05" })).toEqual({ from: "2026-11-05", to: "2026-11-24" });
  });
});

it("two days name a month only where they are the last ones of it and of the one before", () => {
  expect(monthBetween({ from: "2026-02-28", to: "2026-03-31" })).toBe("2026-03");
  expect(monthBetween({ from: "2026-01-31", to: "2026-03-31" })).toBeNull();
  expect(monthBetween({ from: "2026-02-27", to: "2026-03-31" })).toBeNull();
  expect(monthBetween({ from: "2026-02-28", to: "2026-03-30" })).toBeNull();
});
