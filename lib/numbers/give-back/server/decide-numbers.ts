import "server-only";
import { sql, type SQL } from "drizzle-orm";
import { recordActivity } from "@/lib/activity/server/record-activity";
import { type ActivityKind } from "@/lib/activity/kinds";
import { numbers } from "@/lib/db/schema";
import { type Executor, inTransaction } from "@/lib/db/server/connection";
import { isOwnedNow } from "@/lib/db/server/is-owned";
import { dayIn, type Day } from "@/lib/domain/dates/months";
import { AppError } from "@/lib/domain/failure";
import { type GiveBackOutcome, type GiveBackState } from "@/lib/domain/give-back/give-back";
import { describePhone, type VendorNumber } from "@/lib/domain/phone/phone";
import { selectionWhere } from "@/lib/numbers/list/server/number-query";
import { type NumberSelection } from "@/lib/numbers/list/filters";
import { env } from "@/lib/server/env/env";
import { type GiveBackResult, MAX_AT_ONCE } from "../give-back-view";

export type Who = { readonly personId: string; readonly requestId: string };

type Step = {
  /** What the log calls it, with what is said of it besides the numbers. */
  readonly kind: ActivityKind;
  readonly details?: Readonly<Record<string, string>>;
  readonly outcomeOf: (state: GiveBackState, today: Day) => GiveBackOutcome;
  /** Writes it for those of these ids that are done. */
  readonly write: (executor: Executor, ids: SQL) => Promise<void>;
};

type Row = GiveBackState & { readonly id: string; readonly number: VendorNumber };

/** A number is in the list to cancel, or was given back: nobody took it out. */
export const isMarkedNow: SQL = sql`exists (
  select from give_backs where give_backs.number_id = ${numbers.id} and give_backs.taken_out_at is null)`;

/** Today in the reporting time zone. */
export const todayOf = (now: Date): Day => dayIn(env().REPORTING_TIME_ZONE, now);

/**
 * Decides something on numbers, one by one what refuses, in one transaction with its line of the log. Rows are locked in
 * one order, so what two people decide follows each other. Throws AppError for more numbers than one step takes.
 */
export function decideNumbers(
  selection: NumberSelection,
  { kind, details, outcomeOf, write }: Step,
  { personId, requestId }: Who,
  now: Date,
): Promise<GiveBackResult> {
  return inTransaction(async (transaction) => {
    const rows = await lockNumbers(transaction, selection, now);
    const done: Row[] = [];
    const refused: { id: string; number: string; reason: string }[] = [];
    let unchanged = 0;
    for (const row of rows) {
      const outcome = outcomeOf(row, todayOf(now));
      if (outcome === "done") done.push(row);
      else if (outcome === "unchanged") unchanged += 1;
      else
        refused.push({
          id: row.id,
          number: describePhone(row.number).international,
          reason: outcome.refused,
        });
    }
    const known = new Set(rows.map(({ id }) => id));
    for (const id of selection.kind === "ids" ? selection.ids : [])
      if (!known.has(id)) refused.push({ id, number: id, reason: "We do not know it." });
    if (done.length > 0) {
      await write(transaction, sql`${sql.param(done.map(({ id }) => id))}`);
      const [first] = done;
      await recordActivity(transaction, {
        kind,
        actorId: personId,
        requestId,
        details: {
          numbers: done.length,
          ...(done.length === 1 &&
            first && { numberId: first.id, number: describePhone(first.number).international }),
          ...details,
        },
      });
    }
    return { done: done.length, unchanged, refused };
  });
}

/** What is read after the locks is what nobody else changes. */
async function lockNumbers(executor: Executor, selection: NumberSelection, now: Date): Promise<Row[]> {
  const locked = await executor
    .select({ id: numbers.id })
    .from(numbers)
    .where(selectionWhere(selection, now))
    .orderBy(numbers.id)
    .limit(MAX_AT_ONCE + 1)
    .for("update");
  if (locked.length > MAX_AT_ONCE) throw tooMany();
  const ids = sql.param(locked.map(({ id }) => id));
  const { rows } = await executor.execute<Row>(sql`
    select numbers.id, numbers.number, ${isOwnedNow} as "isOwned", ${isMarkedNow} as "isMarked",
      (select until_on::text from number_keeps where number_keeps.number_id = numbers.id) as "keptUntil"
    from numbers where numbers.id = any(${ids}::text[]) order by numbers.number, numbers.id`);
  return rows;
}

const tooMany = () =>
  new AppError(
    "INVALID_INPUT",
    "These are too many numbers at once",
    `Nothing was changed. Choose at most ${MAX_AT_ONCE.toLocaleString("en-US")} numbers.`,
  );
