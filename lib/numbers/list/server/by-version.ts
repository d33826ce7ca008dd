import "server-only";
import { sql } from "drizzle-orm";
import { cache } from "react";
import { database, type Executor, MAX_UNSEEN_MS } from "@/lib/db/server/connection";

/**
 * A statement moves the version on when it ends; what it wrote can be seen when its transaction does, which
 * lib/db/server/connection.ts bounds.
 */
const SETTLED_AFTER_MS = MAX_UNSEEN_MS;
/** Until a version has settled, what is cached for it lives this long where somebody was writing as it was read. */
const UNSETTLED_MS = 5_000;
const MAX_AGE_MS = 300_000;
const MAX_ENTRIES = 200;
/** From this size on, reading the counts takes long enough to be noticed. */
const MANY_NUMBERS = 20_000;
/** Upper bound on the staleness of cached counts while billing is synced, in a large account. */
const MAX_LAG_MS = 60_000;

/** Billing may arrive every second: cached counts are refreshed no more often than this. */
const MIN_LAG_MS = 5_000;

/** How often the mirror was written to: `numbers` by anything but the reading of billing, which has its own count. */
type Version = { readonly numbers: string; readonly billing: string };
type Entry = {
  readonly version: Version;
  readonly readAt: number;
  until: Readonly<Record<keyof Version, number>>;
  readonly value: Promise<unknown>;
  isBeingReplaced: boolean;
};

const entries = new Map<string, Entry>();
const firstSeen = { numbers: { version: "", at: 0 }, billing: { version: "", at: 0 } };

/**
 * What `read` finds in the mirror, found once for as long as nobody writes to it, on whichever instance. Several who
 * ask at the same time wait for the same reading. Billing arrives all day long in an account of many numbers: there,
 * what was found less than a minute ago is given at once while it is counted again, unless anything else has changed.
 */
export async function onceByVersion<T>(key: string, read: () => Promise<T>): Promise<T> {
  const { version, isLarge } = await mirrorVersion();
  const known = entries.get(key);
  const now = Date.now();
  if (!known || !isValid(known, "numbers", version, now))
    return readAnew(key, version, read).value as Promise<T>;
  if (isValid(known, "billing", version, now)) return known.value as Promise<T>;
  if (!isLarge || now - known.readAt >= MAX_LAG_MS) return readAnew(key, version, read).value as Promise<T>;
  if (!known.isBeingReplaced && now - known.readAt >= MIN_LAG_MS) {
    known.isBeingReplaced = true;
    // It takes the place of what is known when it is there, not before.
    const next = entryOf(version, read);
    next.value.then(
      () => entries.get(key) === known && entries.set(key, next),
      () => (known.isBeingReplaced = false),
    );
  }
  return known.value as Promise<T>;
}

const isValid = (entry: Entry, part: keyof Version, version: Version, now: number) =>
  entry.version[part] === version[part] && now < entry.until[part];

function readAnew(key: string, version: Version, read: () => Promise<unknown>): Entry {
  const entry = entryOf(version, read);
  entries.delete(key);
  entries.set(key, entry);
  entry.value.catch(() => entries.get(key) === entry && entries.delete(key));
  for (const oldest of entries.keys()) {
    if (entries.size <= MAX_ENTRIES) break;
    entries.delete(oldest);
  }
  return entry;
}

function entryOf(version: Version, read: () => Promise<unknown>): Entry {
  const readAt = Date.now();
  const until = (part: keyof Version) => {
    if (firstSeen[part].version !== version[part]) firstSeen[part] = { version: version[part], at: readAt };
    const isSettled = readAt - firstSeen[part].at > SETTLED_AFTER_MS;
    return readAt + (isSettled ? MAX_AGE_MS : UNSETTLED_MS);
  };
  const entry: Entry = {
    version,
    readAt,
    until: { numbers: until("numbers"), billing: until("billing") },
    value: isBeingWritten().then((isWritten) => {
      // Whoever moved the version on has ended, so that all of it is seen from here on.
      if (!isWritten) entry.until = { numbers: readAt + MAX_AGE_MS, billing: readAt + MAX_AGE_MS };
      return read();
    }),
    isBeingReplaced: false,
  };
  return entry;
}

/**
 * Whether a transaction that moved a version on is under way, in any process: it holds such a lock on the table it wrote
 * to until it has ended and can be seen.
 */
async function isBeingWritten(): Promise<boolean> {
  const { rows } = await database().execute<{ isWritten: boolean }>(sql`
    select exists (
      select from pg_locks where relation in ('numbers'::regclass, 'own_facts_history'::regclass)
        and mode in ('RowExclusiveLock', 'AccessExclusiveLock') and granted
        and database = (select oid from pg_database where datname = current_database())
    ) as "isWritten"`);
  return rows[0]?.isWritten ?? true;
}

/** Once for all that a page counts. */
const mirrorVersion = cache(async (): Promise<{ version: Version; isLarge: boolean }> => {
  const { rows } = await database().execute<Version & { isLarge: boolean }>(sql`
    select numbers.last_value || ' ' || numbers.is_called as numbers,
      billing.last_value || ' ' || billing.is_called as billing,
      (select reltuples from pg_class where oid = 'numbers'::regclass) >= ${MANY_NUMBERS} as "isLarge"
    from numbers_version as numbers, billing_version as billing`);
  const { numbers = "", billing = "", isLarge = false } = rows[0] ?? {};
  return { version: { numbers, billing }, isLarge };
});

/** What this transaction writes to `numbers` is billing that was read in the background. */
export async function writesBilling(transaction: Executor): Promise<void> {
  await transaction.execute(sql`select set_config('dashboard.writes_billing', 'on', true)`);
}
