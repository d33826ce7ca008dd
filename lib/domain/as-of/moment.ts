import { formatDate } from "../dates/dates-for-people";
import { type Span } from "../dates/month-pair";
import { addDays, addMonths, type Day, dayStart, type Month } from "../dates/months";
import { parseDay } from "../dates/periods";

/** The end of a day in the reporting time zone: what held then is what is told of the day. */
export type Moment = {
  readonly day: Day;
  /** The day's last millisecond, ms since 1970. Today has not ended: of it, it is now. */
  readonly at: number;
};

export const momentOf = (day: Day, timeZone: string, now: number): Moment => ({
  day,
  at: Math.min(dayStart(timeZone, addDays(day, 1)).getTime() - 1, now),
});

/**
 * The month that ends with a day: of a month's last day that month, else from the day after the same one of the month
 * before. A month that is too short for it gives its last day.
 */
export function monthUpTo(day: Day, timeZone: string): Span {
  const next = addDays(day, 1);
  const same = addMonths(next.slice(0, 7), -1) + next.slice(7);
  const last = addDays(`${next.slice(0, 7)}-01`, -1);
  return {
    from: dayStart(timeZone, same < last ? same : last).getTime(),
    to: dayStart(timeZone, next).getTime(),
  };
}

/** The days of which something is known: from the account's first number on; null: it never had one. */
export type KnownDays = { readonly first: Day | null; readonly today: Day };

/** Why a day that somebody asked for cannot be shown, as a sentence; null: it can. */
export function dayProblem(text: string, { first, today }: KnownDays): string | null {
  const day = parseDay(text);
  if (day === null) return "Choose a day of the calendar.";
  if (day > today) return "This day has not come yet. Choose today or a day before it.";
  if (first === null) return "The account has had no number yet, so there is no day to show.";
  if (day < first)
    return `The account's first number dates from ${formatDate(first)}. Choose that day or a later one.`;
  return null;
}

/** The same for two days, by field; empty: they can be compared. */
export function daysProblems(
  days: { readonly from: string; readonly to: string },
  known: KnownDays,
): Readonly<Partial<Record<"from" | "to", string>>> {
  const from = dayProblem(days.from, known);
  const to = dayProblem(days.to, known);
  if (from || to) return { ...(from && { from }), ...(to && { to }) };
  return days.from < days.to ? {} : { to: "Choose a day after the first one." };
}

/** The month that is compared with the one before it, where both days are the last ones of such months; else null. */
export function monthBetween({ from, to }: { readonly from: Day; readonly to: Day }): Month | null {
  const isLast = (day: Day) => addDays(day, 1).endsWith("-01");
  const month = to.slice(0, 7);
  return isLast(from) && isLast(to) && addMonths(from.slice(0, 7), 1) === month ? month : null;
}

/** Yesterday, the newest day that has ended. */
export const usualDay = ({ first, today }: KnownDays): Day => {
  const yesterday = addDays(today, -1);
  return first !== null && yesterday < first ? today : yesterday;
};

/** The last days of the two months that ended last, which the costs compare as well. */
export function usualDays({ first, today }: KnownDays): { readonly from: Day; readonly to: Day } {
  const thisMonth = today.slice(0, 7);
  const to = addDays(`${thisMonth}-01`, -1);
  const from = addDays(`${addMonths(thisMonth, -1)}-01`, -1);
  if (first === null || from >= first) return { from, to };
  return { from: first, to: to > first ? to : today };
}
