import "server-only";
import { sql } from "drizzle-orm";
import { type Day } from "@/lib/domain/dates/months";
import { AppError } from "@/lib/domain/failure";
import { keepOutcome, keepProblem } from "@/lib/domain/give-back/give-back";
import { type NumberSelection } from "@/lib/numbers/list/filters";
import { type GiveBackResult } from "../give-back-view";
import { decideNumbers, todayOf, type Who } from "./decide-numbers";

type Keep = { readonly selection: NumberSelection; readonly until: Day; readonly reason: string };

/**
 * Keeps numbers up to and with a day: so long they are nobody's candidates, and go to no list to cancel. What was said
 * before gives way. Throws AppError, at its field, for a day that is past or too far away.
 */
export async function keepNumbers(
  { selection, until, reason }: Keep,
  who: Who,
  now = new Date(),
): Promise<GiveBackResult> {
  const problem = keepProblem(until, todayOf(now));
  if (problem !== null) {
    throw new AppError(
      "INVALID_INPUT",
      "The numbers are not kept",
      "Nothing was changed. Choose another day.",
      {
        fieldErrors: { until: problem },
      },
    );
  }
  return decideNumbers(
    selection,
    {
      kind: "number_kept",
      details: { until, reason },
      outcomeOf: keepOutcome,
      write: async (executor, ids) => {
        await executor.execute(sql`
          insert into number_keeps (number_id, until_on, reason, kept_by)
          select id, ${until}::date, ${reason}, ${who.personId} from unnest(${ids}::text[]) as id
          on conflict (number_id) do update
          set until_on = excluded.until_on, reason = excluded.reason, kept_by = excluded.kept_by, kept_at = now()`);
      },
    },
    who,
    now,
  );
}

/** Ends keeps before their day. */
export function endKeeps(selection: NumberSelection, who: Who, now = new Date()): Promise<GiveBackResult> {
  return decideNumbers(
    selection,
    {
      kind: "keep_ended",
      outcomeOf: ({ keptUntil }) => (keptUntil === null ? "unchanged" : "done"),
      write: async (executor, ids) => {
        await executor.execute(sql`delete from number_keeps where number_id = any(${ids}::text[])`);
      },
    },
    who,
    now,
  );
}
