import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import { messageChannels, messages } from "@/lib/db/schema";
import { inTransaction } from "@/lib/db/server/connection";
import { wakeSender } from "../../sending/server/send-messages";
import { recordMessages, type Who } from "./change-channel";
import { pausedFor } from "./read-channels";

/**
 * Lets paused channels send again, what has waited first: one, or all that this person may (`all`: an administrator).
 * Answers how many there were.
 */
export function tryAgain(channelId: string | null, all: boolean, who: Who): Promise<number> {
  return inTransaction(async (transaction) => {
    const which = channelId === null ? undefined : eq(messageChannels.id, channelId);
    const resumed = await transaction
      .update(messageChannels)
      .set({ pausedAt: null, failures: 0, retryAt: null })
      .where(and(pausedFor(who.personId, all), which))
      .returning({ id: messageChannels.id, name: messageChannels.name });
    if (resumed.length === 0) return 0;
    await transaction
      .update(messages)
      .set({ attempts: 0, nextAttemptAt: sql`now()` })
      .where(
        and(
          eq(messages.state, "waiting"),
          inArray(
            messages.channelId,
            resumed.map(({ id }) => id),
          ),
        ),
      );
    const names = resumed.map(({ name }) => (name === null ? "people's addresses" : `the webhook ${name}`));
    await recordMessages(transaction, who, {
      channel: [...new Set(names)].join(", "),
      change: "tried again",
    });
    await wakeSender(transaction);
    return resumed.length;
  });
}
