import "server-only";
import { and, eq, isNotNull } from "drizzle-orm";
import { messageChannels } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { seal, unseal } from "@/lib/server/seal";

/** Where a webhook leads, which may be a secret, and what it is signed with; null: it is not signed. */
export type WebhookSecrets = { readonly address: string; readonly secret: string | null };

const nameOf = (channelId: string) => `webhook ${channelId}`;

/** As the database keeps it. */
export const sealWebhook = (channelId: string, secrets: WebhookSecrets): string =>
  seal(JSON.stringify(secrets), nameOf(channelId));

/** Null where the secret that sealed it is gone, such as in a copy of the database on another machine. */
export function openWebhook(channelId: string, sealed: string | null): WebhookSecrets | null {
  const opened = sealed === null ? null : unseal(sealed, nameOf(channelId));
  return opened && (JSON.parse(opened.text) as WebhookSecrets);
}

/** While NEXTAUTH_SECRET is being replaced: seals with the new one what the other one had sealed. */
export async function resealWebhooks(): Promise<void> {
  const rows = await database()
    .select({ id: messageChannels.id, sealed: messageChannels.sealed })
    .from(messageChannels)
    .where(isNotNull(messageChannels.sealed));
  for (const { id, sealed } of rows) {
    const opened = sealed === null ? null : unseal(sealed, nameOf(id));
    if (sealed === null || !opened || opened.isCurrent) continue;
    await database()
      .update(messageChannels)
      .set({ sealed: seal(opened.text, nameOf(id)) })
      // Whoever has changed it meanwhile has sealed it.
      .where(and(eq(messageChannels.id, id), eq(messageChannels.sealed, sealed)));
  }
}
