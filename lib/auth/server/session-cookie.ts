import "server-only";
import { decode } from "next-auth/jwt";
import { env } from "@/lib/server/env";

type CookieJar = { get(name: string): { readonly value: string } | undefined };

/** Whether cookies are Secure: the public address decides, not the connection to this process. */
export const hasSecureCookies = (publicAddress = env().NEXTAUTH_URL) =>
  publicAddress?.startsWith("https://") ?? false;

/** next-auth's own name for it. */
export const sessionCookieName = (isSecure = hasSecureCookies()) =>
  `${isSecure ? "__Secure-" : ""}next-auth.session-token`;

/** The id of the session row that the cookie names, or null. The row itself may have ended. */
export async function readSessionCookie(
  jar: CookieJar,
  settings: { secret: string; isSecure: boolean } = {
    secret: env().NEXTAUTH_SECRET,
    isSecure: hasSecureCookies(),
  },
): Promise<string | null> {
  const sealed = jar.get(sessionCookieName(settings.isSecure))?.value;
  if (!sealed) return null;
  const token = await decode({ token: sealed, secret: settings.secret }).catch(() => null);
  return typeof token?.sessionId === "string" ? token.sessionId : null;
}

/** What removes the cookie. A browser ignores the removal of a `__Secure-` cookie that is not itself Secure. */
export function expiredSessionCookie(isSecure = hasSecureCookies()) {
  return {
    name: sessionCookieName(isSecure),
    value: "",
    maxAge: 0,
    path: "/",
    httpOnly: true,
    sameSite: "lax",
    secure: isSecure,
  } as const;
}
