import "server-only";
import { createHmac } from "node:crypto";

/** The headers of a webhook that tell its receiver which delivery it is, when it was sent, and that it is ours. */
export const WEBHOOK_HEADERS = {
  delivery: "x-numbers-delivery",
  timestamp: "x-numbers-timestamp",
  signature: "x-numbers-signature",
} as const;

/**
 * HMAC-SHA256 of `timestamp.body` in hexadecimal, behind the version of this rule. `timestamp`: seconds since 1970, as
 * the header has them, so that nobody sends an old body again as a new one.
 */
export function signWebhook(secret: string, timestamp: string, body: string): string {
  return `v1=${createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex")}`;
}
