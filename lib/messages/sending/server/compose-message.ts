import "server-only";
import { asc, eq } from "drizzle-orm";
import { messageItems, users } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { MESSAGE_EVENTS } from "@/lib/domain/messages/message-events";
import { type MessageText } from "@/lib/domain/messages/message-text";
import { hasPermission } from "@/lib/domain/permissions";
import { env } from "@/lib/server/env/env";
import { type Channel } from "../../channel-row";

/** The whole address of a page of the dashboard, as people open it. */
export function linkTo(path: string): string {
  const { NEXTAUTH_URL, PORT } = env();
  return new URL(path, NEXTAUTH_URL ?? `http://localhost:${PORT}`).href;
}

/** Whom mail goes to; null for a person who may not sign in. */
export type Recipient = { readonly address: string; readonly role: string };

export async function readRecipient({ personId }: Channel): Promise<Recipient | null> {
  if (personId === null) return null;
  const [user] = await database().select().from(users).where(eq(users.id, personId));
  return !user || user.disabledAt || user.erasedAt ? null : { address: user.email, role: user.role };
}

/**
 * What a message says, of what its recipient may know at this moment: roles change while a message waits. A webhook
 * belongs to the administrators, who chose what it is told. Null where nothing is left.
 */
export async function composeMessage(
  { id, subject }: { readonly id: string; readonly subject: string },
  { kind }: Channel,
  recipient: Recipient | null,
): Promise<MessageText | null> {
  const items = await database()
    .select()
    .from(messageItems)
    .where(eq(messageItems.messageId, id))
    .orderBy(asc(messageItems.raisedAt), asc(messageItems.key));
  const role = recipient?.role ?? "";
  const allowed = items.filter(
    ({ event }) => kind === "webhook" || hasPermission(role, MESSAGE_EVENTS[event].needs),
  );
  if (allowed.length === 0) return null;
  const parts = allowed.map(({ event, key, title, detail, path }) => ({
    event,
    key,
    title,
    detail,
    link: linkTo(path),
  }));
  return { subject, parts, settingsLink: settingsLink(kind) };
}

/** Where what is told is chosen. */
export const settingsLink = (kind: Channel["kind"]) =>
  linkTo(kind === "mail" ? "/profile#messages" : "/settings/messages");
