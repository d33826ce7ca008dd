import "server-only";
import { hash, verify } from "@node-rs/argon2";

/** OWASP's minimum for argon2id (the library's algorithm unless told): 19 MiB, two passes, one lane. */
const SETTINGS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const LONGEST = 256;

/** argon2id hash of a password. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, SETTINGS);
}

let decoy: Promise<string> | undefined;

/**
 * Whether the password fits the hash. Without a hash (no such person) it costs the same time and is false, so that
 * an answer does not tell who exists.
 */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  if (password.length > LONGEST) return false;
  decoy ??= hashPassword("no account has this password");
  const spare = await decoy;
  const fits = await verify(passwordHash ?? spare, password);
  return passwordHash !== null && fits;
}
