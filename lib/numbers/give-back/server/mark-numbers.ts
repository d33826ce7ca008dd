import "server-only";
import { sql } from "drizzle-orm";
import { markOutcome, takeOutOutcome } from "@/lib/domain/give-back/give-back";
import { type NumberSelection } from "@/lib/numbers/list/filters";
import { type GiveBackResult } from "../give-back-view";
import { decideNumbers, type Who } from "./decide-numbers";

/** Puts numbers into the list to cancel: from then on they wait to disappear. The vendor is told by people. */
export function markNumbers(selection: NumberSelection, who: Who, now = new Date()): Promise<GiveBackResult> {
  return decideNumbers(
    selection,
    {
      kind: "give_back_marked",
      outcomeOf: markOutcome,
      write: async (executor, ids) => {
        await executor.execute(sql`
          insert into give_backs (number_id, marked_by) select id, ${who.personId} from unnest(${ids}::text[]) as id`);
      },
    },
    who,
    now,
  );
}

/** Takes numbers out of the list to cancel, as long as they are in the account. */
export function takeOutNumbers(
  selection: NumberSelection,
  who: Who,
  now = new Date(),
): Promise<GiveBackResult> {
  return decideNumbers(
    selection,
    {
      kind: "give_back_taken_out",
      outcomeOf: takeOutOutcome,
      write: async (executor, ids) => {
        await executor.execute(sql`
          update give_backs set taken_out_at = now(), taken_out_by = ${who.personId}
          where number_id = any(${ids}::text[]) and taken_out_at is null`);
      },
    },
    who,
    now,
  );
}
