import "server-only";
import { and, eq, inArray, isNull, lte, ne, sql } from "drizzle-orm";
import { messageChannels, messageItems, messages } from "@/lib/db/schema";
import { type Executor, inTransaction } from "@/lib/db/server/connection";
import { subjectOf } from "@/lib/domain/messages/message-text";
import { mailSettings } from "./send-mail";

/** Events of one transaction; what is left comes with the next. */
const BATCH = 1_000;

type Item = Pick<typeof messageItems.$inferSelect, "channelId" | "key" | "event" | "pace" | "title">;

/**
 * Makes messages of the events that are due: of those that are told at once, one for each kind and channel; of the
 * others one for each channel and pace. From then on a message tells these events and no others, so that it is the same
 * however often it has to be sent. What a paused channel would be told stays where it is. Returns how many were made.
 */
export async function gatherMessages(): Promise<number> {
  let made = 0;
  for (;;) {
    const batch = await inTransaction(gatherBatch);
    made += batch.made;
    if (batch.taken < BATCH) return made;
  }
}

async function gatherBatch(transaction: Executor): Promise<{ taken: number; made: number }> {
  const items: Item[] = await transaction
    .select({
      channelId: messageItems.channelId,
      key: messageItems.key,
      event: messageItems.event,
      pace: messageItems.pace,
      title: messageItems.title,
    })
    .from(messageItems)
    .innerJoin(messageChannels, eq(messageChannels.id, messageItems.channelId))
    .where(
      and(
        isNull(messageItems.messageId),
        lte(messageItems.dueAt, sql`now()`),
        isNull(messageChannels.pausedAt),
        mailSettings() ? undefined : ne(messageChannels.kind, "mail"),
      ),
    )
    .orderBy(messageItems.channelId, messageItems.raisedAt, messageItems.key)
    .limit(BATCH)
    .for("update", { of: messageItems, skipLocked: true });
  const groups = new Map<string, [Item, ...Item[]]>();
  for (const item of items) {
    const name = [item.channelId, item.pace, item.pace === "now" ? item.event : ""].join(" ");
    const group = groups.get(name);
    if (group) group.push(item);
    else groups.set(name, [item]);
  }
  for (const group of groups.values()) await makeMessage(transaction, group);
  return { taken: items.length, made: groups.size };
}

async function makeMessage(transaction: Executor, items: readonly [Item, ...Item[]]): Promise<void> {
  const [{ channelId, pace }] = items;
  const [made] = await transaction
    .insert(messages)
    .values({ channelId, pace, subject: subjectOf(items), state: "waiting" })
    .returning({ id: messages.id });
  await transaction
    .update(messageItems)
    .set({ messageId: made?.id ?? null })
    .where(
      and(
        eq(messageItems.channelId, channelId),
        inArray(
          messageItems.key,
          items.map(({ key }) => key),
        ),
      ),
    );
}
