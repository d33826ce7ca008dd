import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { env } from "@/lib/server/env/env";
import { LINK_PATH } from "../person-view";

const TOKEN_BYTES = 32;
const TOKEN = /^[\w-]{43}$/;

/** 256 random bits as text for an address: nobody guesses it, so it is hashed without salt and found by its hash. */
export const newToken = () => randomBytes(TOKEN_BYTES).toString("base64url");

/** SHA-256 in hexadecimal; null for what cannot be a token. */
export function hashToken(token: string): string | null {
  return TOKEN.test(token) ? createHash("sha256").update(token).digest("hex") : null;
}

/** The fragment stays in the browser: no log and no Referer holds it. */
export function linkAddress(token: string): string {
  const { NEXTAUTH_URL, PORT } = env();
  return `${new URL(LINK_PATH, NEXTAUTH_URL ?? `http://localhost:${PORT}`).href}#${token}`;
}
