import "server-only";
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { env } from "./env/env";

const CIPHER = "aes-256-gcm";
const [IV_BYTES, TAG_BYTES, KEY_BYTES] = [12, 16, 32];

/** A key for one thing alone, so that what was sealed for one cannot stand in the place of another. */
const keyFor = (secret: string, what: string) =>
  Buffer.from(hkdfSync("sha256", secret, "", `numbers ${what}`, KEY_BYTES));

/**
 * Encrypts a text that the database keeps, with a key of NEXTAUTH_SECRET: a copy of the database alone gives nothing
 * away. `what` names the one thing that it is, such as a row.
 */
export function seal(text: string, what: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, keyFor(env().NEXTAUTH_SECRET, what), iv);
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString("base64url");
}

/**
 * What was sealed for `what`; null where neither NEXTAUTH_SECRET nor NEXTAUTH_SECRET_OTHER opens it. `isCurrent`: the
 * first of them does; else it has to be sealed again before the other one is gone.
 */
export function unseal(
  sealed: string,
  what: string,
): { readonly text: string; readonly isCurrent: boolean } | null {
  const { NEXTAUTH_SECRET: current, NEXTAUTH_SECRET_OTHER: other } = env();
  const text = open(sealed, keyFor(current, what));
  if (text !== null) return { text, isCurrent: true };
  const before = other === undefined ? null : open(sealed, keyFor(other, what));
  return before === null ? null : { text: before, isCurrent: false };
}

function open(sealed: string, key: Buffer): string | null {
  const bytes = Buffer.from(sealed, "base64url");
  if (bytes.length < IV_BYTES + TAG_BYTES) return null;
  try {
    const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, IV_BYTES));
    decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    return decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, "utf8") + decipher.final("utf8");
  } catch {
    return null;
  }
}
