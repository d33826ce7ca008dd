import "server-only";
import { clientAddressOf } from "@/lib/server/http/note-client-address";
import { type KnownDevice, readKnownDevice } from "../session/server/known-device";
import { type CookieJar, readSessionCookie } from "../session/server/session-cookie";

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
