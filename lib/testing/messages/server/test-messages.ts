import "server-only";
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { sql } from "drizzle-orm";
import { messageChannels, messageItems, messageRules, messages } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { type MessageEvent, type MessageRules, type Pace } from "@/lib/domain/messages/message-events";
import { sealWebhook } from "@/lib/messages/sending/server/webhook-secrets";
import { trustedTls, VENDOR_HOST } from "@/lib/testing/network/trusted";
import { type MailSink, startMailSink } from "../mail-sink";
import { startWebhookReceiver, type WebhookReceiver } from "../webhook-receiver";

export const SECRET = "a secret of the tests";

export type Outside = { readonly mail: MailSink; readonly hook: WebhookReceiver };

/**
 * A mail server and a receiver of webhooks for this test file, and the settings that lead there. Call it at the top,
 * before anything reads the settings. Each test begins with an empty outbox.
 */
export function useOutside(): () => Outside {
  let outside: Outside | undefined;
  process.env.NEXTAUTH_URL ??= "https://numbers.example";
  process.env.MESSAGES_FROM = "Numbers <numbers@company.example>";
  process.env.MESSAGES_PRIVATE_HOSTS = `localhost,${VENDOR_HOST}`;
  beforeAll(async () => {
    outside = { mail: await startMailSink(), hook: await startWebhookReceiver(trustedTls()) };
    // Settings are read once, and not before the first test.
    process.env.SMTP_URL = `smtp://localhost:${outside.mail.port}`;
  });
  beforeEach(async () => {
    await database().delete(messageChannels);
    const { mail, hook } = outside!;
    Object.assign(mail, { onMessage: null });
    Object.assign(hook, { onMessage: null, status: 200, location: null });
    mail.taken.length = hook.taken.length = 0;
  });
  afterAll(async () => {
    await outside?.mail.close();
    await outside?.hook.close();
  });
  return () => outside!;
}

/** The mail of a person, told of these events. */
export const mailOf = (personId: string, rules: MessageRules = {}) =>
  channel({ kind: "mail", personId }, rules);

/** A webhook that leads to a receiver. */
export function webhookTo(address: string, rules: MessageRules = {}): Promise<string> {
  const id = randomUUID();
  const sealed = sealWebhook(id, { address, secret: SECRET });
  const { host } = new URL(address);
  return channel({ id, kind: "webhook", name: "Test", form: "json", host, isSigned: true, sealed }, rules);
}

async function channel(values: typeof messageChannels.$inferInsert, rules: MessageRules): Promise<string> {
  const [made] = await database().insert(messageChannels).values(values).returning();
  const channelId = made!.id;
  const rows = Object.entries(rules).map(([event, pace]) => ({
    channelId,
    event: event as MessageEvent,
    pace,
  }));
  if (rows.length > 0) await database().insert(messageRules).values(rows);
  return channelId;
}

/** Events that a channel is to be told now. */
export async function tell(
  channelId: string,
  titles: readonly string[],
  { event = "needs-review", pace = "now" }: { event?: MessageEvent; pace?: Pace } = {},
): Promise<void> {
  await database()
    .insert(messageItems)
    .values(
      titles.map((title) => ({
        channelId,
        key: `${event} ${title}`,
        event,
        pace,
        title,
        path: "/purchases/review",
        dueAt: sql`now()`,
      })),
    );
}

/** As if so much time had passed: what waits is due, and whoever claimed a channel counts as dead. */
export async function letTimePass(): Promise<void> {
  await database()
    .update(messages)
    .set({ nextAttemptAt: sql`now()` });
  await database().update(messageChannels).set({ retryAt: null, claimedUntil: null });
}

export const outbox = () => database().select().from(messages).orderBy(messages.createdAt);
export const channelRow = async () => (await database().select().from(messageChannels))[0]!;
