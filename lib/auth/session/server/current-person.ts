import "server-only";
import { cookies, headers } from "next/headers";
import { cache } from "react";
import { forbidden, redirect } from "next/navigation";
import { noteCaller } from "@/lib/audian/server/caller";
import { readSessionCookie } from "./session-cookie";
import { lookAtSession, type SessionState } from "./sessions";
import { callbackPath } from "@/lib/auth/callback-path";
import { hasPermission, type Permission, type Person } from "@/lib/auth/permissions";

const NO_SESSION: SessionState = { person: null, isRenewable: false };

/** One look at the session while a page renders, however many parts of it ask. Actions look again each time. */
const lookUp = cache(async (isPolling: boolean): Promise<SessionState> => {
  const sessionId = await currentSessionId();
  return sessionId ? lookAtSession(sessionId, { isPolling }) : NO_SESSION;
});

/** Who is asking, or null. Polling says so: it must not keep a forgotten tab signed in. */
export async function currentPerson(options: { isPolling?: boolean } = {}): Promise<Person | null> {
  const { person } = await lookUp(options.isPolling ?? false);
  // From here on the request's calls of the vendor are this person's, whichever page or action makes them.
  if (person) noteCaller(person.id);
  return person;
}

/** The session row that the request's cookie names; the row itself may have ended. */
export async function currentSessionId(): Promise<string | null> {
  return readSessionCookie(await cookies());
}

/** Whether single sign-on should be asked for a new session, without a word, see lookAtSession. */
export const isSessionRenewable = async (): Promise<boolean> => (await lookUp(false)).isRenewable;

/**
 * For pages: the signed-in person. Signed out goes to the sign-in page and back here afterwards, and so does, for a
 * moment, who comes from another page with a session that single sign-on should renew.
 */
export async function requirePerson(): Promise<Person> {
  const person = await currentPerson();
  const asked = await headers();
  const path = callbackPath(asked.get("x-path"));
  if (person && !((await isSessionRenewable()) && isOtherPage(path, asked.get("referer")))) return person;
  redirect(`/sign-in?callbackUrl=${encodeURIComponent(path)}`);
}

/** Whether a page is not the one that it is asked from: that one may hold what somebody is working on. */
const isOtherPage = (path: string, referrer: string | null) =>
  referrer === null || !URL.canParse(referrer) || new URL(referrer).pathname !== path.split("?")[0];

/** For pages: the signed-in person, who must hold the permission; otherwise the "no permission" page (403). */
export async function requirePageAccess(permission: Permission): Promise<Person> {
  const person = await requirePerson();
  if (!hasPermission(person.role, permission)) forbidden();
  return person;
}
