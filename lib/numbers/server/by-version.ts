import "server-only";
import { sql } from "drizzle-orm";
import { database } from "@/lib/db/server/connection";

/**
 * A statement moves the version on when it ends; what it wrote can be seen when its transaction does. No transaction
 * lives longer than that after a write: an idle one, or a statement, is ended after fifteen seconds.
 */
const SETTLED_AFTER_MS = 30_000;
/** What was read before then is kept for a moment only. */
const UNSETTLED_MS = 5_000;
const OLDEST_MS = 300_000;
const MOST_ENTRIES = 200;

type Entry = { readonly version: string; readonly until: number; readonly value: Promise<unknown> };

const entries = new Map<string, Entry>();
let newest = { version: "", firstSeenAt: 0 };

/**
 * What `read` finds in the mirror, found once for as long as nobody writes to it, on whichever instance. Several who
 * ask at the same time wait for the same reading.
 */
export async function onceByVersion<T>(key: string, read: () => Promise<T>): Promise<T> {
  const version = await mirrorVersion();
  const now = Date.now();
  const known = entries.get(key);
  if (known?.version === version && now < known.until) return known.value as Promise<T>;
  if (newest.version !== version) newest = { version, firstSeenAt: now };
  const isSettled = now - newest.firstSeenAt > SETTLED_AFTER_MS;
  const value = read();
  entries.delete(key);
  entries.set(key, { version, until: now + (isSettled ? OLDEST_MS : UNSETTLED_MS), value });
  value.catch(() => entries.delete(key));
  for (const oldest of entries.keys()) {
    if (entries.size <= MOST_ENTRIES) break;
    entries.delete(oldest);
  }
  return value;
}

async function mirrorVersion(): Promise<string> {
  const { rows } = await database().execute<{ version: string }>(
    sql`select last_value || ' ' || is_called as version from numbers_version`,
  );
  return rows[0]?.version ?? "";
}
