import "server-only";
import { createHash } from "node:crypto";
import { lt } from "drizzle-orm";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { waitAfter } from "@/lib/auth/sign-in-waits";
import { signInFailures } from "@/lib/db/schema";
import { database, databasePool } from "@/lib/db/server/connection";
import { addressGroup } from "@/lib/server/client-address";

const DAY_SECONDS = 24 * 60 * 60;
const YEAR_SECONDS = 365 * DAY_SECONDS;
/**
 * Never more than 100 failures in a row for one account (NIST SP 800-63B): strangers share 80 of them, and what they
 * use up is not taken from the 20 of the devices that its owner has signed in with before.
 */
const STRANGERS = { free: 5, most: 80, keepSeconds: YEAR_SECONDS };
const KNOWN_DEVICES = { free: 5, most: 20, keepSeconds: YEAR_SECONDS };
/** Many people may share an address, so more is free; there is no end, as an address is nobody's. */
const ADDRESS = { free: 20, most: Infinity, keepSeconds: DAY_SECONDS };

type Place = typeof ADDRESS & { readonly key: string };

export type Attempt =
  | { readonly isAllowed: false; /** Null: not by waiting. */ readonly waitSeconds: number | null }
  | {
      readonly isAllowed: true;
      /** How long the next attempt has to wait, should this one fail. */
      readonly nextWaitSeconds: number;
      /** Whether this was the last one, should it fail. */
      readonly isLast: boolean;
      succeeded(): Promise<void>;
    };

/** The limiter's own errors are told apart from a refusal by their class. */
const limiter = (keyPrefix: string) =>
  new RateLimiterPostgres({
    storeClient: databasePool(),
    storeType: "pool",
    tableName: "sign_in_failures",
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix,
    points: 1,
    duration: YEAR_SECONDS,
  });

/**
 * Asks whether a sign-in may be tried now, and counts it as failed until it is told otherwise: of a thousand that
 * arrive together each takes a place in the count before its password is looked at. A known device passes by what
 * strangers did to the account and to the address.
 */
export async function beginAttempt(from: {
  email: string;
  address: string;
  isKnownDevice: boolean;
}): Promise<Attempt> {
  const account = accountKey(from.email);
  const places: Place[] = from.isKnownDevice
    ? [{ ...KNOWN_DEVICES, key: `known:${account}` }]
    : [
        { ...STRANGERS, key: `account:${account}` },
        { ...ADDRESS, key: `address:${addressGroup(from.address)}` },
      ];
  const waits = await Promise.all(places.map(({ key }) => remainingSeconds(key)));
  const longest = Math.max(...waits);
  if (longest > 0) return { isAllowed: false, waitSeconds: longest };
  const entered: { place: Place; count: number; wait: number }[] = [];
  for (const place of places) {
    const entry = await enter(place);
    if (entry.isAllowed) {
      entered.push({ place, ...entry });
      continue;
    }
    await Promise.all(entered.map(({ place: earlier, wait }) => leave(earlier.key, wait > 0)));
    return { isAllowed: false, waitSeconds: entry.waitSeconds };
  }
  return {
    isAllowed: true,
    nextWaitSeconds: Math.max(...entered.map(({ wait }) => wait)),
    isLast: entered.some(({ place, count }) => count >= place.most),
    async succeeded() {
      await forgetFailures(from.email);
      for (const { place, wait } of entered) if (place.most === Infinity) await leave(place.key, wait > 0);
    },
  };
}

/** Forgets an account's failures: it was signed in to, or an administrator has given it a new password. */
export async function forgetFailures(email: string): Promise<void> {
  const account = accountKey(email);
  for (const key of [`account:${account}`, `known:${account}`])
    await Promise.all([counts().delete(key), gates().delete(key)]);
  // Expired rows are of no use; whoever signs in sweeps.
  await database().delete(signInFailures).where(lt(signInFailures.expire, Date.now()));
}

const counts = () => limiter("failures");
const gates = () => limiter("wait");

/** No address in plain text, and of one length. */
const accountKey = (email: string) => createHash("sha256").update(email).digest("hex");

async function remainingSeconds(key: string): Promise<number> {
  const gate = await gates().get(key);
  return gate ? gate.msBeforeNext / 1_000 : 0;
}

type Entry =
  | { readonly isAllowed: true; readonly count: number; readonly wait: number }
  | { readonly isAllowed: false; readonly waitSeconds: number | null };

/** Takes the next place in the count; from a certain one on only whoever finds the gate open may go on, and shuts it. */
async function enter({ key, free, most, keepSeconds }: Place): Promise<Entry> {
  const { consumedPoints: count } = await counts().penalty(key, 1, { customDuration: keepSeconds });
  const wait = waitAfter(count, free);
  if (count > most) {
    await leave(key, false);
    return { isAllowed: false, waitSeconds: null };
  }
  if (wait === 0) return { isAllowed: true, count, wait };
  try {
    await gates().consume(key, 1, { customDuration: wait });
    return { isAllowed: true, count, wait };
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    await leave(key, false);
    return { isAllowed: false, waitSeconds: refusal.msBeforeNext / 1_000 };
  }
}

/** Gives a place in the count back, and opens the gate where it was this attempt that shut it. */
async function leave(key: string, didShut: boolean): Promise<void> {
  await counts().reward(key, 1);
  if (didShut) await gates().delete(key);
}
