import "server-only";
import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { messageChannels, messages } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { AppError } from "@/lib/domain/failure";
import { type Channel } from "../../channel-row";
import { type Delivery } from "../../sending/delivery";
import { linkTo, readRecipient, settingsLink } from "../../sending/server/compose-message";
import { deliver } from "../../sending/server/send-messages";
import { ownChannel, requireMail } from "./own-messages";

const SUBJECT = "Test of the numbers dashboard";

/** Sends the person a test by mail, now. Answers what came of it, in words. Throws AppError without a mail server. */
export async function testOwnMail(personId: string): Promise<Delivery> {
  requireMail();
  return sendTest(await ownChannel(database(), personId));
}

/** The same through a webhook; nobody's mail but one's own is tested. Throws AppError when there is none. */
export async function testWebhook(channelId: string): Promise<Delivery> {
  const isWebhook = and(eq(messageChannels.id, channelId), eq(messageChannels.kind, "webhook"));
  if ((await database().$count(messageChannels, isWebhook)) === 0)
    throw new AppError("MISSING", "There is no such webhook", "Someone removed it. Reload the page.");
  return sendTest(channelId);
}

/** One attempt, whether the channel is paused or not; it is in the log, and changes nothing of the channel. */
async function sendTest(channelId: string): Promise<Delivery> {
  const [channel] = await database().select().from(messageChannels).where(eq(messageChannels.id, channelId));
  if (!channel) throw new Error("The channel was removed meanwhile");
  const [id, date] = [randomUUID(), new Date()];
  const recipient = await readRecipient(channel);
  const delivery = await deliver({ id, date, channel, recipient, text: testText(channel) });
  await database()
    .insert(messages)
    .values({
      id,
      channelId,
      pace: "test",
      subject: SUBJECT,
      state: delivery.isSent ? "sent" : "failed",
      attempts: 1,
      settledAt: new Date(),
      result: delivery.words,
    })
    .onConflictDoNothing();
  return delivery;
}

/** Of no event: what somebody built for events must not take it for one. */
const testText = ({ kind }: Channel) => ({
  subject: SUBJECT,
  parts: [
    {
      event: "test" as const,
      key: "test",
      title: SUBJECT,
      detail: "If you can read this, messages arrive here.",
      link: linkTo("/"),
    },
  ],
  settingsLink: settingsLink(kind),
});
