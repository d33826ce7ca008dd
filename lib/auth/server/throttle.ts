import "server-only";
import { createHash } from "node:crypto";
import { type PoolClient } from "pg";
import { RateLimiterPostgres } from "rate-limiter-flexible";
import { waitAfter } from "@/lib/auth/sign-in-problems";
import { onOneConnection } from "@/lib/db/server/connection";
import { addressGroup } from "@/lib/server/http/client-address";

const DAY_SECONDS = 24 * 60 * 60;
const YEAR_SECONDS = 365 * DAY_SECONDS;
/**
 * Never more than 100 failures in a row for one account (NIST SP 800-63B): strangers share 80 of them, and what they
 * use up is not taken from the 20 of the devices that its owner has signed in with before.
 */
const STRANGERS = { free: 5, most: 80, keepSeconds: YEAR_SECONDS };
const KNOWN_DEVICES = { free: 5, most: 20, keepSeconds: YEAR_SECONDS };
/** More is free, and no address is ever locked out: people share addresses. */
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

/** Counts failures, and shuts the gate until the next attempt; both keep their rows in one table. */
function limiters(client: PoolClient) {
  const limiter = (keyPrefix: string) =>
    new RateLimiterPostgres({
      storeClient: client,
      storeType: "client",
      tableName: "sign_in_failures",
      tableCreated: true,
      clearExpiredByTimeout: false,
      keyPrefix,
      points: 1,
      duration: YEAR_SECONDS,
    });
  return { failures: limiter("failures"), gate: limiter("wait") };
}

/**
 * Asks whether a sign-in may be tried now, and counts it as failed until it is told otherwise. Attempts on one account
 * or from one address are taken one after the other, so of a thousand that arrive together each finds what the one
 * before has left. A known device passes by what strangers did to the account and to the address.
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
  return onOneConnection(async (client): Promise<Attempt> => {
    // Always in this order, so that no two wait for each other.
    for (const { key } of places)
      await client.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [`sign-in ${key}`]);
    const { failures, gate } = limiters(client);
    let longest = 0;
    for (const { key, most } of places) {
      const wait = (await gate.get(key))?.msBeforeNext ?? 0;
      const count = (await failures.get(key))?.consumedPoints ?? 0;
      if (wait === 0 && count >= most) return { isAllowed: false, waitSeconds: null };
      longest = Math.max(longest, wait / 1_000);
    }
    if (longest > 0) return { isAllowed: false, waitSeconds: longest };

    const taken: Taken[] = [];
    for (const place of places) {
      const { consumedPoints: count } = await failures.penalty(place.key, 1, {
        customDuration: place.keepSeconds,
      });
      const wait = waitAfter(count, place.free);
      if (wait > 0) await gate.set(place.key, 1, wait);
      taken.push({ place, count, wait });
    }
    return {
      isAllowed: true,
      nextWaitSeconds: Math.max(...taken.map(({ wait }) => wait)),
      isLast: taken.some(({ place, count }) => count >= place.most),
      succeeded: () => succeeded(from.email, taken),
    };
  });
}

type Taken = { readonly place: Place; readonly count: number; readonly wait: number };

/** A success was no failure: the account's are forgotten, the address gets back what this attempt took. */
async function succeeded(email: string, taken: readonly Taken[]): Promise<void> {
  await forgetFailures(email);
  await onOneConnection(async (client) => {
    const { failures, gate } = limiters(client);
    for (const { place, wait } of taken) {
      if (place.most !== Infinity) continue;
      await failures.reward(place.key, 1);
      if (wait > 0) await gate.delete(place.key);
    }
  });
}

/** Forgets an account's failures: it was signed in to, or an administrator has given it a new password. */
export async function forgetFailures(email: string): Promise<void> {
  const account = accountKey(email);
  await onOneConnection(async (client) => {
    const { failures, gate } = limiters(client);
    for (const key of [`account:${account}`, `known:${account}`]) {
      await failures.delete(key);
      await gate.delete(key);
    }
  });
}

/** No address in plain text, and of one length. */
const accountKey = (email: string) => createHash("sha256").update(email).digest("hex");
