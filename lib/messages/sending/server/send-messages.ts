import "server-only";
import { sql } from "drizzle-orm";
import { type Executor } from "@/lib/db/server/connection";
import { htmlText, type MessageText, plainText, webhookBody } from "@/lib/domain/messages/message-text";
import { failPoint } from "@/lib/server/env/fail-point";
import { log } from "@/lib/server/log";
import { type Channel } from "../../channel-row";
import { type Delivery, notSent } from "../delivery";
import { type Claimed, claimMessage, dropMessage, settleMessage } from "./claim-message";
import { composeMessage, readRecipient, type Recipient } from "./compose-message";
import { gatherMessages } from "./gather-messages";
import { sendMail } from "./send-mail";
import { sendWebhook } from "./send-webhook";
import { openWebhook } from "./webhook-secrets";

/** The channel of the database that wakes the sender. */
export const MESSAGES_CHANNEL = "messages";
/** Channels of one process at once: one that does not answer keeps no other from being told. */
const SENDERS = 4;

/** Has whichever instance leads send at once; inside a transaction, when that commits. */
export async function wakeSender(executor: Executor): Promise<void> {
  await executor.execute(sql`select pg_notify(${MESSAGES_CHANNEL}, '')`);
}

/** Sends what is due, one message of a channel at a time. Returns how many attempts were made. */
export async function sendMessages(signal?: AbortSignal): Promise<number> {
  await gatherMessages();
  let attempts = 0;
  const sender = async () => {
    while (!signal?.aborted) {
      const claimed = await claimMessage();
      if (!claimed) return;
      attempts += 1;
      await sendClaimed(claimed);
    }
  };
  await Promise.all(Array.from({ length: SENDERS }, sender));
  return attempts;
}

async function sendClaimed(claimed: Claimed): Promise<void> {
  const { message, channel } = claimed;
  const recipient = await readRecipient(channel);
  if (channel.kind === "mail" && !recipient)
    return dropMessage(claimed, "Not sent: this person cannot sign in.");
  const text = await composeMessage(message, channel, recipient);
  if (!text) return dropMessage(claimed, "Not sent: this person may not see it.");
  const delivery = await deliver({ id: message.id, date: message.createdAt, channel, recipient, text });
  await failPoint("after-message-taken");
  await settleMessage(claimed, delivery);
  const facts = { messageId: message.id, channelId: channel.id, attempt: message.attempts };
  if (delivery.isSent) log().info({ event: "message_sent", ...facts }, "message sent");
  else log().warn({ event: "message_not_sent", ...facts, why: delivery.words }, "message not sent");
}

type Outgoing = {
  readonly id: string;
  readonly date: Date;
  readonly channel: Channel;
  readonly recipient: Recipient | null;
  readonly text: MessageText;
};

/** One attempt, whichever way the channel goes. */
export async function deliver({ id, date, channel, recipient, text }: Outgoing): Promise<Delivery> {
  if (channel.kind === "mail") {
    const mail = { id, to: recipient?.address ?? "", subject: text.subject, date };
    return sendMail({ ...mail, text: plainText(text), html: htmlText(text) });
  }
  const secrets = openWebhook(channel.id, channel.sealed);
  if (!secrets)
    return notSent("Its address can't be read with this NEXTAUTH_SECRET. Enter address and secret again.");
  return sendWebhook({ id, ...secrets, body: webhookBody(channel.form ?? "json", id, text) });
}
