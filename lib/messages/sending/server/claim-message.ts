import "server-only";
import { eq, sql } from "drizzle-orm";
import { messageChannels, messages } from "@/lib/db/schema";
import { type Executor, inTransaction } from "@/lib/db/server/connection";
import { MAX_ATTEMPTS, retryAfterMs } from "@/lib/domain/messages/message-times";
import { type Channel } from "../../channel-row";
import { type Delivery } from "../delivery";
import { mailSettings } from "./send-mail";

/** Longer than any attempt may take: after it whoever claimed a channel counts as dead. */
const CLAIM_SECONDS = 90;

export type Claimed = { readonly message: typeof messages.$inferSelect; readonly channel: Channel };

/**
 * Claims a channel that has something to send, and gives the message that was tried least of it. Exactly one caller
 * gets a channel, on whatever instance, until the message is settled; when that caller dies, the next one gets the same
 * message with the same id. Null when nothing is due.
 */
export function claimMessage(): Promise<Claimed | null> {
  return inTransaction(async (transaction) => {
    const due = sql`m.state = 'waiting' and m.next_attempt_at <= now()`;
    const { rows } = await transaction.execute<{ id: string }>(sql`
      select c.id from message_channels c
      where c.paused_at is null
        and (c.claimed_until is null or c.claimed_until <= now())
        and (c.retry_at is null or c.retry_at <= now())
        and (c.kind <> 'mail' or ${mailSettings() !== null})
        and exists (select from messages m where m.channel_id = c.id and ${due})
      order by c.claimed_until nulls first limit 1 for no key update skip locked`);
    if (!rows[0]) return null;
    const [channel] = await transaction
      .update(messageChannels)
      .set({ claimedUntil: sql`now() + make_interval(secs => ${CLAIM_SECONDS})` })
      .where(eq(messageChannels.id, rows[0].id))
      .returning();
    const [message] = await transaction
      .update(messages)
      .set({ attempts: sql`${messages.attempts} + 1` })
      .where(
        sql`${messages.id} = (select m.id from messages m where m.channel_id = ${rows[0].id} and ${due} order by m.attempts, m.next_attempt_at, m.id limit 1)`,
      )
      .returning();
    return channel && message ? { message, channel } : null;
  });
}

/** Stores what came of an attempt, and lets the channel go. */
export function settleMessage({ message, channel }: Claimed, { isSent, words }: Delivery): Promise<void> {
  return inTransaction(async (transaction) => {
    // In the order in which they are claimed, so that nobody waits for each other.
    const [{ failures } = { failures: 0 }] = await transaction
      .update(messageChannels)
      .set(
        isSent
          ? { failures: 0, retryAt: null, problem: null, claimedUntil: null }
          : { failures: sql`${messageChannels.failures} + 1`, problem: words, claimedUntil: null },
      )
      .where(eq(messageChannels.id, channel.id))
      .returning({ failures: messageChannels.failures });
    if (isSent) return settle(transaction, message.id, "sent", words);
    const isPausing = failures >= MAX_ATTEMPTS;
    const again = (times: number) => sql`now() + make_interval(secs => ${retryAfterMs(times) / 1000})`;
    await transaction
      .update(messageChannels)
      .set(isPausing ? { pausedAt: sql`now()`, retryAt: null } : { retryAt: again(failures) })
      .where(eq(messageChannels.id, channel.id));
    // While others arrive it is this message that nobody takes; what waits for a paused channel is not lost.
    if (!isPausing && message.attempts >= MAX_ATTEMPTS)
      return settle(transaction, message.id, "failed", words);
    await transaction
      .update(messages)
      .set({ nextAttemptAt: again(message.attempts), result: words })
      .where(sql`${messages.id} = ${message.id} and ${messages.state} = 'waiting'`);
  });
}

/** Ends a message that nobody may read any more; the channel is not to blame. */
export function dropMessage({ message, channel }: Claimed, words: string): Promise<void> {
  return inTransaction(async (transaction) => {
    await transaction
      .update(messageChannels)
      .set({ claimedUntil: null })
      .where(eq(messageChannels.id, channel.id));
    await settle(transaction, message.id, "dropped", words);
  });
}

async function settle(
  transaction: Executor,
  id: string,
  state: "sent" | "failed" | "dropped",
  result: string,
): Promise<void> {
  await transaction
    .update(messages)
    .set({ state, result, settledAt: sql`now()` })
    .where(sql`${messages.id} = ${id} and ${messages.state} = 'waiting'`);
}
