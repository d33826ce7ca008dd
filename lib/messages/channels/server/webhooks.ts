import "server-only";
import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { messageChannels } from "@/lib/db/schema";
import { type Executor, inTransaction } from "@/lib/db/server/connection";
import { type MessageRules } from "@/lib/domain/messages/message-events";
import { type WebhookForm } from "@/lib/domain/messages/message-text";
import { AppError } from "@/lib/domain/failure";
import { env } from "@/lib/server/env/env";
import { resolvePublic, UnreachableAddress } from "@/lib/server/network/public-address";
import { type Channel } from "../../channel-row";
import { FORM_NAMES } from "../../message-views";
import { openWebhook, sealWebhook } from "../../sending/server/webhook-secrets";
import { recordMessages, rulesInWords, storeRules, type Who } from "./change-channel";

export type WebhookInput = {
  /** Null: a new one. */
  readonly channelId: string | null;
  readonly name: string;
  readonly form: WebhookForm;
  /** "": stays as it is. */
  readonly address: string;
  /** "": stays as it is. */
  readonly secret: string;
  readonly rules: MessageRules;
};

/** Makes a webhook, or changes one. Throws AppError, with what is wrong at its field. Answers its id. */
export async function saveWebhook(input: WebhookInput, who: Who): Promise<string> {
  // Before the transaction: a name server may take its time.
  if (input.address || input.channelId === null) await checkAddress(input.address);
  return inTransaction(async (transaction) => {
    const before = input.channelId === null ? null : await findWebhook(transaction, input.channelId);
    const channelId = before?.id ?? randomUUID();
    const known = before && openWebhook(channelId, before.sealed);
    const secret = input.secret || (known?.secret ?? null);
    if (input.form === "json" && secret === null)
      throw refused({ secret: "Enter the secret that the receiver checks the signature with." });
    const address = input.address || known?.address;
    // Sealed with a secret that is gone.
    if (!address) throw refused({ address: "Enter the address again: it can no longer be read." });
    const facts = {
      name: input.name,
      form: input.form,
      host: new URL(address).host,
      isSigned: secret !== null,
      sealed: sealWebhook(channelId, { address, secret }),
    };
    await transaction
      .insert(messageChannels)
      .values({ id: channelId, kind: "webhook", madeBy: who.personId, ...facts })
      .onConflictDoUpdate({ target: messageChannels.id, set: facts });
    await storeRules(transaction, channelId, input.rules);
    const change = [
      before ? "changed" : "added",
      `as ${FORM_NAMES[input.form]}`,
      ...(before && input.address ? ["with another address"] : []),
      ...(before && input.secret ? ["with another secret"] : []),
    ].join(" ");
    await recordMessages(transaction, who, {
      channel: `the webhook ${input.name}`,
      change: `${change}; told of ${rulesInWords(input.rules)}`,
    });
    return channelId;
  });
}

/** Removes a webhook with what waits for it and its deliveries. Throws AppError when there is none. */
export async function removeWebhook(channelId: string, who: Who): Promise<void> {
  await inTransaction(async (transaction) => {
    const { id, name } = await findWebhook(transaction, channelId);
    await transaction.delete(messageChannels).where(eq(messageChannels.id, id));
    await recordMessages(transaction, who, { channel: `the webhook ${name}`, change: "removed" });
  });
}

/** A webhook, held until the end of the transaction. Throws AppError when there is none. */
async function findWebhook(transaction: Executor, channelId: string): Promise<Channel> {
  const [channel] = await transaction
    .select()
    .from(messageChannels)
    .where(and(eq(messageChannels.id, channelId), eq(messageChannels.kind, "webhook")))
    .for("update");
  if (channel) return channel;
  throw new AppError("MISSING", "There is no such webhook", "Someone removed it. Reload the page.");
}

/** Throws AppError for what is no https address of the internet, or of what the deployment allows besides. */
async function checkAddress(address: string): Promise<void> {
  const wrong = "Enter an address that starts with https://.";
  if (!URL.canParse(address)) throw refused({ address: wrong });
  const { protocol, hostname, port, username, password } = new URL(address);
  if (protocol !== "https:") throw refused({ address: wrong });
  if (username || password) throw refused({ address: "Leave user name and password out of the address." });
  try {
    await resolvePublic({ host: hostname, port: Number(port || 443) }, env().MESSAGES_PRIVATE_HOSTS);
  } catch (error) {
    if (!(error instanceof UnreachableAddress)) throw error;
    throw refused({ address: error.sentence });
  }
}

const refused = (fieldErrors: Record<string, string>) =>
  new AppError("INVALID_INPUT", "The webhook was not saved", "Nothing was changed.", { fieldErrors });
