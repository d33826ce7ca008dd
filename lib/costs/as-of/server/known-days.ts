import "server-only";
import { dayProblem, daysProblems, type KnownDays, usualDay, usualDays } from "@/lib/domain/as-of/moment";
import { type CostEntry } from "@/lib/domain/costs/cost-ledger";
import { type Day, dayIn } from "@/lib/domain/dates/months";
import { AppError } from "@/lib/domain/failure";

/** The days of the zone (IANA) that can be shown. */
export function knownDays(entries: readonly CostEntry[], timeZone: string, now: Date): KnownDays {
  let begins = Infinity;
  for (const { timeline } of entries) begins = Math.min(begins, timeline.begins);
  return {
    first: Number.isFinite(begins) ? dayIn(timeZone, new Date(begins)) : null,
    today: dayIn(timeZone, now),
  };
}

/** The day as it was asked for; where none was, the usual one. Throws AppError with a sentence at its field for one that cannot be shown. */
export function requireDay(day: string, known: KnownDays): Day {
  const asked = day.trim() || usualDay(known);
  const problem = dayProblem(asked, known);
  if (problem === null) return asked;
  throw new AppError("INVALID_INPUT", "This day can't be shown", problem, { fieldErrors: { day: problem } });
}

/** The same of two days. */
export function requireDays(days: { readonly from: string; readonly to: string }, known: KnownDays) {
  const typed = { from: days.from.trim(), to: days.to.trim() };
  const asked = typed.from === "" && typed.to === "" ? usualDays(known) : typed;
  const problems = daysProblems(asked, known);
  const [problem] = Object.values(problems);
  if (problem === undefined) return asked;
  throw new AppError("INVALID_INPUT", "These days can't be compared", problem, { fieldErrors: problems });
}
