import "server-only";
import { env } from "@/lib/server/env/env";
import { unseal } from "./sealed";

export type CookieJar = { get(name: string): { readonly value: string } | undefined };

/** Whether cookies are Secure: the public address decides, not the connection to this process. */
export const hasSecureCookies = (publicAddress = env().NEXTAUTH_URL) =>
  publicAddress?.startsWith("https://") ?? false;

/**
 * A cookie's name. On HTTPS the prefix makes browsers refuse one that is not Secure or that a neighbouring host name
 * has set.
 */
export const cookieName = (name: string, isSecure = hasSecureCookies()) =>
  isSecure ? `__Host-${name}` : name;

export const sessionCookieName = (isSecure = hasSecureCookies()) =>
  cookieName("next-auth.session-token", isSecure);

const HANDSHAKE_SECONDS = 15 * 60;

/** next-auth's cookies, all bound to this host: by default only one of them is. */
export function authCookies(isSecure = hasSecureCookies()) {
  const cookie = (name: string, maxAge?: number) => ({
    name: cookieName(`next-auth.${name}`, isSecure),
    // Lax, not strict: the way back from single sign-on starts on another site.
    options: {
      httpOnly: true,
      sameSite: "lax",
      path: "/",
      secure: isSecure,
      ...(maxAge ? { maxAge } : {}),
    } as const,
  });
  return {
    sessionToken: cookie("session-token"),
    callbackUrl: cookie("callback-url"),
    csrfToken: cookie("csrf-token"),
    pkceCodeVerifier: cookie("pkce.code_verifier", HANDSHAKE_SECONDS),
    state: cookie("state", HANDSHAKE_SECONDS),
    nonce: cookie("nonce", HANDSHAKE_SECONDS),
  };
}

/** The id of the session row that the cookie names, or null. The row itself may have ended. */
export async function readSessionCookie(jar: CookieJar): Promise<string | null> {
  const sealed = jar.get(sessionCookieName())?.value;
  const token = sealed ? await unseal(sealed) : null;
  return typeof token?.sessionId === "string" ? token.sessionId : null;
}

/** What removes the cookie. A browser ignores the removal of a `__Host-` cookie that is not itself Secure. */
export function expiredSessionCookie(isSecure = hasSecureCookies()) {
  return {
    name: sessionCookieName(isSecure),
    value: "",
    maxAge: 0,
    ...authCookies(isSecure).sessionToken.options,
  };
}
