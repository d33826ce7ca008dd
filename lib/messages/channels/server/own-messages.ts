import "server-only";
import { eq } from "drizzle-orm";
import { hasPermission, type Person } from "@/lib/auth/permissions";
import { messageChannels } from "@/lib/db/schema";
import { database, type Executor, inTransaction } from "@/lib/db/server/connection";
import { eventsFor, type MessageRules } from "@/lib/domain/messages/message-events";
import { AppError } from "@/lib/domain/failure";
import { mailSettings } from "../../sending/server/send-mail";
import { type OwnMessages } from "../../message-views";
import { recordMessages, rulesInWords, storeRules, type Who } from "./change-channel";
import { readRulesOf } from "./read-channels";

/** What a person has chosen for their own mail. */
export async function readOwnMessages(person: Person): Promise<OwnMessages> {
  const [channel] = await database()
    .select()
    .from(messageChannels)
    .where(eq(messageChannels.personId, person.id));
  const rules = channel ? ((await readRulesOf([channel.id])).get(channel.id) ?? {}) : {};
  return {
    rules,
    pausedAt: channel?.pausedAt?.toISOString() ?? null,
    problem: channel?.problem ?? null,
    address: person.email,
    hasMail: mailSettings() !== null,
  };
}

/** Sets what a person is told by mail. Throws AppError for what their role may not see, and without a mail server. */
export async function saveOwnRules(rules: MessageRules, person: Person, who: Who): Promise<void> {
  requireMail();
  const allowed: readonly string[] = eventsFor((permission) => hasPermission(person.role, permission));
  if (Object.keys(rules).some((event) => !allowed.includes(event)))
    throw new AppError(
      "NOT_ALLOWED",
      "Your role doesn't see all of this",
      "Nothing was changed. Reload the page, then choose again.",
    );
  await inTransaction(async (transaction) => {
    const channelId = await ownChannel(transaction, person.id);
    await storeRules(transaction, channelId, rules);
    await recordMessages(transaction, who, {
      channel: "their own address",
      change: `told of ${rulesInWords(rules)}`,
    });
  });
}

/** Throws AppError where the deployment has no mail server. */
export function requireMail(): void {
  if (mailSettings()) return;
  throw new AppError(
    "INVALID_INPUT",
    "Mail is not set up",
    "Nothing was changed. An administrator of the server sets SMTP_URL and MESSAGES_FROM, and restarts the dashboard.",
  );
}

/** The person's channel, made where there is none. Answers its id. */
export async function ownChannel(executor: Executor, personId: string): Promise<string> {
  await executor
    .insert(messageChannels)
    .values({ kind: "mail", personId })
    .onConflictDoNothing({ target: messageChannels.personId });
  const [channel] = await executor
    .select({ id: messageChannels.id })
    .from(messageChannels)
    .where(eq(messageChannels.personId, personId));
  if (!channel) throw new Error("The channel of this person was removed meanwhile");
  return channel.id;
}
