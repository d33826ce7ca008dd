import "server-only";
import { hash, verify } from "@node-rs/argon2";
import { isOverlong, normalisePassword } from "@/lib/server/password-rules";

/** OWASP's minimum for argon2id (the library's algorithm unless told): 19 MiB, two passes, one lane. */
const SETTINGS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** argon2id hash of a password, in the one form in which it is compared. Whether it may be one: password-rules.ts. */
export function hashPassword(password: string): Promise<string> {
  return hash(normalisePassword(password), SETTINGS);
}

let decoy: Promise<string> | undefined;

/**
 * Whether the password fits the hash. Without a hash (no such person) it costs the same time and is false, so that
 * an answer does not tell who exists.
 */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  if (isOverlong(password)) return false;
  decoy ??= hashPassword("no account has this password");
  const spare = await decoy;
  const fits = await verify(passwordHash ?? spare, normalisePassword(password));
  return passwordHash !== null && fits;
}
