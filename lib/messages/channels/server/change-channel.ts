import "server-only";
import { and, eq, isNull, notInArray, sql } from "drizzle-orm";
import { recordActivity } from "@/lib/activity/server/record-activity";
import { messageItems, messageRules } from "@/lib/db/schema";
import { type Executor } from "@/lib/db/server/connection";
import { MESSAGE_EVENTS, type MessageEvent, type MessageRules } from "@/lib/domain/messages/message-events";

export type Who = { readonly personId: string; readonly requestId: string };

/** What was done to whose channel, for the log: never an address or a secret. */
export function recordMessages(
  transaction: Executor,
  { personId, requestId }: Who,
  details: { readonly channel: string; readonly change: string },
): Promise<void> {
  return recordActivity(transaction, { kind: "messages_changed", actorId: personId, requestId, details });
}

/**
 * Sets what a channel is told. A rule that was there keeps its beginning: nothing is missed by a change of pace. What
 * waits for its time is not told when its rule is gone.
 */
export async function storeRules(
  transaction: Executor,
  channelId: string,
  rules: MessageRules,
): Promise<void> {
  const chosen = Object.entries(rules) as [MessageEvent, (typeof messageRules.$inferInsert)["pace"]][];
  const events = chosen.map(([event]) => event);
  await transaction
    .delete(messageRules)
    .where(
      and(
        eq(messageRules.channelId, channelId),
        events.length > 0 ? notInArray(messageRules.event, events) : undefined,
      ),
    );
  await transaction
    .delete(messageItems)
    .where(
      and(
        eq(messageItems.channelId, channelId),
        isNull(messageItems.messageId),
        events.length > 0 ? notInArray(messageItems.event, events) : undefined,
      ),
    );
  if (chosen.length === 0) return;
  await transaction
    .insert(messageRules)
    .values(chosen.map(([event, pace]) => ({ channelId, event, pace })))
    .onConflictDoUpdate({
      target: [messageRules.channelId, messageRules.event],
      set: { pace: sql`excluded.pace` },
    });
}

const PACE_WORDS = { now: "immediately", daily: "daily", weekly: "weekly" } as const;

/** For the log: "A budget is exceeded (daily); …". */
export function rulesInWords(rules: MessageRules): string {
  const words = Object.entries(rules).map(
    ([event, pace]) => `${MESSAGE_EVENTS[event as MessageEvent].label} (${PACE_WORDS[pace]})`,
  );
  return words.join("; ") || "nothing";
}
