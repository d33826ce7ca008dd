import "server-only";
import { sql } from "drizzle-orm";
import { databaseNow, type Executor } from "@/lib/db/server/connection";
import { effectOf } from "@/lib/domain/changes/history-steps";
import { type KeptFacts, settingsDifference } from "@/lib/domain/changes/settings-difference";
import { judgeChanges } from "@/lib/domain/changes/unexplained";
import { type SetupChange, partsOf } from "@/lib/domain/setup/setup-change";
import { readWatch } from "./change-watch";
import { markReverted, raiseChanges, readTold } from "./store-changes";
import { tellFound } from "./tell-found";

type SettingsReading = KeptFacts & { readonly readAt: Date };

const NO_REASONS = { purchases: new Map(), names: new Map(), giveBacks: new Map() };
const NOT_NEW = { isNew: false, isMissed: false, isGone: false };

/**
 * Raises that a number is set up otherwise than when it was last looked at, where nobody did it from here. No sync reads
 * set-ups, so it is found when somebody opens the number. Call it in the transaction that stores the reading.
 */
export async function raiseSetup(
  executor: Executor,
  numberId: string,
  before: SettingsReading,
  after: SettingsReading,
): Promise<void> {
  const watch = await readWatch(executor);
  if (!watch?.isOfThisDatabase || before.readAt <= watch.beganAt) return;
  // Mostly nothing differs, and nobody has to ask who did what.
  if (!settingsDifference(before, after, [])) return;
  const texts = settingsDifference(before, after, await readOwnWords(executor, numberId, before.readAt));
  if (!texts) return;
  const change = {
    key: `setup:${numberId}:${after.readAt.toISOString()}`,
    numberId,
    kind: "setup" as const,
    was: { text: texts.was, price: null, at: before.readAt.getTime() },
    now: { text: texts.now, price: null, at: after.readAt.getTime() },
    monthlyCost: null,
  };
  const told = await readTold(executor, [numberId]);
  const { raised, reverted } = judgeChanges([change], told, NO_REASONS, () => NOT_NEW);
  await markReverted(executor, reverted);
  const fresh = raised.map((one) => ({ ...one, ...effectOf(one) }));
  await tellFound(executor, await raiseChanges(executor, fresh, await databaseNow(executor)));
}

/** What was changed from here since a reading, or sent and not confirmed: one by one as the log says, or by a job. */
async function readOwnWords(executor: Executor, numberId: string, since: Date): Promise<string[]> {
  const from = sql`${since.toISOString()}::timestamptz`;
  const { rows } = await executor.execute<{ words: string | null; change: SetupChange | null }>(sql`
    select details ->> 'changed' as words, null as change from activity
    where kind = 'number_set_up' and details ->> 'numberId' = ${numberId} and at >= ${from}
    union all
    select array_to_string(changed, ', '), case when state in ('sending', 'uncertain') then change end
    from setup_items
    where number_id = ${numberId} and sends > 0 and coalesce(settled_at, read_at) >= ${from}`);
  return rows.flatMap(({ words, change }) => [words ?? [], change ? partsOf(change) : []].flat());
}
