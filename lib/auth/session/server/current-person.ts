import "server-only";
import { cookies, headers } from "next/headers";
import { cache } from "react";
import { forbidden, redirect } from "next/navigation";
import { noteCaller } from "@/lib/audian/server/caller";
import { readSessionCookie } from "./session-cookie";
import { personOfSession } from "./sessions";
import { callbackPath } from "@/lib/auth/callback-path";
import { hasPermission, type Permission, type Person } from "@/lib/auth/permissions";

/** One look at the session while a page renders, however many parts of it ask. Actions look again each time. */
const lookUp = cache(async (isPolling: boolean): Promise<Person | null> => {
  const sessionId = await currentSessionId();
  return sessionId ? personOfSession(sessionId, { isPolling }) : null;
});

/** Who is asking, or null. Polling says so: it must not keep a forgotten tab signed in. */
export async function currentPerson(options: { isPolling?: boolean } = {}): Promise<Person | null> {
  const person = await lookUp(options.isPolling ?? false);
  // From here on the request's calls of the vendor are this person's, whichever page or action makes them.
  if (person) noteCaller(person.id);
  return person;
}

/** The session row that the request's cookie names; the row itself may have ended. */
export async function currentSessionId(): Promise<string | null> {
  return readSessionCookie(await cookies());
}

/** For pages: the signed-in person. Signed out goes to the sign-in page and back here afterwards. */
export async function requirePerson(): Promise<Person> {
  const person = await currentPerson();
  if (person) return person;
  const path = callbackPath((await headers()).get("x-path"));
  redirect(`/sign-in?callbackUrl=${encodeURIComponent(path)}`);
}

/** For pages: the signed-in person, who must hold the permission; otherwise the "no permission" page (403). */
export async function requirePageAccess(permission: Permission): Promise<Person> {
  const person = await requirePerson();
  if (!hasPermission(person.role, permission)) forbidden();
  return person;
}
