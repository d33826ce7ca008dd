import "server-only";
import { randomUUID } from "node:crypto";
import { encode } from "next-auth/jwt";
import { env } from "@/lib/server/env/env";
import { unseal } from "./sealed";
import { type CookieJar, cookieName, hasSecureCookies, readSessionCookie } from "./session-cookie";
import { clientAddressOf } from "@/lib/server/http/note-client-address";

/** A browser that somebody has signed in with before, and the people who did. */
export type KnownDevice = { readonly deviceId: string; readonly personIds: readonly string[] };

const NAME = "numbers-device";
const SALT = "known device";
const MAX_AGE_SECONDS = 180 * 24 * 60 * 60;
const MAX_PEOPLE = 5;

/** What the device's cookie says, or null for a browser without a valid one. It opens nothing by itself. */
export async function readKnownDevice(jar: CookieJar): Promise<KnownDevice | null> {
  const token = jar.get(cookieName(NAME))?.value;
  if (!token) return null;
  const { deviceId, personIds } = (await unseal(token, SALT)) ?? {};
  if (typeof deviceId !== "string" || !Array.isArray(personIds)) return null;
  return { deviceId, personIds: personIds.filter((id): id is string => typeof id === "string") };
}

/** The `Set-Cookie` line by which a browser is known from now on to be this person's too. */
export async function knownDeviceCookie(device: KnownDevice | null, personId: string): Promise<string> {
  const others = (device?.personIds ?? []).filter((id) => id !== personId);
  const token = await encode({
    token: {
      deviceId: device?.deviceId ?? randomUUID(),
      personIds: [personId, ...others].slice(0, MAX_PEOPLE),
    },
    secret: env().NEXTAUTH_SECRET,
    salt: SALT,
    maxAge: MAX_AGE_SECONDS,
  });
  const secure = hasSecureCookies() ? "; Secure" : "";
  return `${cookieName(NAME)}=${token}; Path=/; Max-Age=${MAX_AGE_SECONDS}; HttpOnly; SameSite=Strict${secure}`;
}

/** What is known of one request to sign in, apart from what was typed. */
export type SignInVisit = {
  readonly address: string;
  readonly device: KnownDevice | null;
  /** The session that this browser has so far; it may have ended. */
  readonly sessionId: string | null;
  /** `Set-Cookie` lines for the answer, beside next-auth's own. */
  readonly setCookies: string[];
};

export async function readVisit(headers: { get(name: string): string | null }): Promise<SignInVisit> {
  const jar = cookieJar(headers.get("cookie") ?? "");
  const [device, sessionId] = await Promise.all([readKnownDevice(jar), readSessionCookie(jar)]);
  return { address: clientAddressOf(headers), device, sessionId, setCookies: [] };
}

/** The cookies of a request's header. Ours hold nothing that would need decoding. */
function cookieJar(header: string): CookieJar {
  const pairs = header.split(";").map((pair) => pair.trim().split(/=(.*)/s, 2));
  const values = new Map(pairs.map(([name = "", value = ""]) => [name, { value }]));
  return { get: (name) => values.get(name) };
}
