import "server-only";
import { and, asc, count, desc, eq, inArray, isNotNull } from "drizzle-orm";
import { messageChannels, messageRules, messages, users } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { type MessageRules } from "@/lib/domain/messages/message-events";
import { type DeliveryView, LOG_LENGTH, OWN_LOG_LENGTH, type WebhookView } from "../../message-views";

/** What each of these channels is told. */
export async function readRulesOf(channelIds: readonly string[]): Promise<Map<string, MessageRules>> {
  if (channelIds.length === 0) return new Map();
  const rows = await database()
    .select()
    .from(messageRules)
    .where(inArray(messageRules.channelId, [...channelIds]));
  const rules = new Map<string, MessageRules>();
  for (const { channelId, event, pace } of rows)
    rules.set(channelId, { ...rules.get(channelId), [event]: pace });
  return rules;
}

/** The webhooks, by name. */
export async function listWebhooks(): Promise<WebhookView[]> {
  const channels = await database()
    .select()
    .from(messageChannels)
    .where(eq(messageChannels.kind, "webhook"))
    .orderBy(asc(messageChannels.name), asc(messageChannels.madeAt));
  const rules = await readRulesOf(channels.map(({ id }) => id));
  return channels.map((channel) => ({
    id: channel.id,
    name: channel.name ?? "",
    form: channel.form ?? "json",
    host: channel.host ?? "",
    isSigned: channel.isSigned,
    rules: rules.get(channel.id) ?? {},
    pausedAt: channel.pausedAt?.toISOString() ?? null,
    problem: channel.problem,
  }));
}

/** The latest messages, to all or to one person, the newest first. */
export async function readDeliveries(personId: string | null): Promise<DeliveryView[]> {
  const rows = await database()
    .select({ message: messages, webhook: messageChannels.name, person: users.name })
    .from(messages)
    .innerJoin(messageChannels, eq(messageChannels.id, messages.channelId))
    .leftJoin(users, eq(users.id, messageChannels.personId))
    .where(personId === null ? undefined : eq(messageChannels.personId, personId))
    .orderBy(desc(messages.createdAt), desc(messages.id))
    .limit(personId === null ? LOG_LENGTH : OWN_LOG_LENGTH);
  return rows.map(({ message, webhook, person }) => ({
    id: message.id,
    subject: message.subject,
    isTest: message.pace === "test",
    to: webhook ?? person ?? "unknown",
    state: message.state,
    attempts: message.attempts,
    createdAt: message.createdAt.toISOString(),
    settledAt: message.settledAt?.toISOString() ?? null,
    result: message.result,
  }));
}

/** How many people's mail is set up to tell something, and how much of it is paused. */
export async function countMail(): Promise<{ readonly people: number; readonly paused: number }> {
  const [row] = await database()
    .select({ people: count(), paused: count(messageChannels.pausedAt) })
    .from(messageChannels)
    .where(eq(messageChannels.kind, "mail"));
  return row ?? { people: 0, paused: 0 };
}

/** The paused channels that a person can have tried again: their own mail, and with `all` everybody's and webhooks. */
export const pausedFor = (personId: string, all: boolean) =>
  and(isNotNull(messageChannels.pausedAt), all ? undefined : eq(messageChannels.personId, personId));

/** How many of these there are, with why the latest of them failed. */
export async function readPaused(
  personId: string,
  all: boolean,
): Promise<{ readonly count: number; readonly problem: string | null }> {
  const rows = await database()
    .select({ name: messageChannels.name, problem: messageChannels.problem })
    .from(messageChannels)
    .where(pausedFor(personId, all))
    .orderBy(desc(messageChannels.pausedAt));
  const [latest] = rows;
  const problem = latest ? `${latest.name ? `${latest.name}: ` : ""}${latest.problem ?? ""}` : "";
  return { count: rows.length, problem: problem || null };
}
