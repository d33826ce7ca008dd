import "server-only";
import { cookies, headers } from "next/headers";
import { type GetTokenParams, getToken } from "next-auth/jwt";
import { env } from "@/lib/server/env";
import { type Person } from "@/lib/auth/permissions";
import { hasSecureCookies } from "./options";
import { personOfSession } from "./sessions";

/** Who is asking, or null. Polling says so: it must not keep a forgotten tab signed in. */
export async function currentPerson(options: { isPolling?: boolean } = {}): Promise<Person | null> {
  const sessionId = await currentSessionId();
  return sessionId ? personOfSession(sessionId, options) : null;
}

/** The session row that the request's cookie names; the row itself may have ended. */
export async function currentSessionId(): Promise<string | null> {
  const jar = Object.fromEntries((await cookies()).getAll().map(({ name, value }) => [name, value]));
  const request = { cookies: jar, headers: Object.fromEntries(await headers()) };
  const token = await getToken({
    // next-auth asks for the whole request and reads these two.
    req: request as unknown as GetTokenParams["req"],
    secret: env().NEXTAUTH_SECRET,
    secureCookie: hasSecureCookies(),
  }).catch(() => null);
  return typeof token?.sessionId === "string" ? token.sessionId : null;
}
