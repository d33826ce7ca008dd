import "server-only";
import { cookies } from "next/headers";
import { cache } from "react";
import { noteCaller } from "@/lib/audian/server/caller";
import { type Person } from "@/lib/auth/permissions";
import { readSessionCookie } from "./session-cookie";
import { personOfSession } from "./sessions";

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
