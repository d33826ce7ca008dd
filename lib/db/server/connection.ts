import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import pg from "pg";
import { sql } from "drizzle-orm";
import * as schema from "@/lib/db/schema";
import { env } from "@/lib/server/env/env";

export type Database = NodePgDatabase<typeof schema>;
/** A transaction, or the database itself: use cases that can run in either take this. */
export type Executor = Pick<
  Database,
  "select" | "insert" | "update" | "delete" | "execute" | "query" | "$count"
>;

const POOL_SIZE = 10;
/** What people without a session cause: attempts to sign in, one-time links, the readiness check. */
const STRANGERS_POOL_SIZE = 2;
const CONNECT_TIMEOUT_MS = 5_000;
const STATEMENT_TIMEOUT_MS = 15_000;
/** The server ends a statement before this, so no answer by then means that the network or the server is gone. */
const QUERY_TIMEOUT_MS = 18_000;
const ROLLBACK_TIMEOUT_MS = 1_000;
/** No transaction commits later than this after its beginning. */
export const MAX_TRANSACTION_MS = 25_000;
/** What a transaction wrote can be seen by others at most this long after it was written. */
export const MAX_UNSEEN_MS = MAX_TRANSACTION_MS + QUERY_TIMEOUT_MS;

/**
 * Settings of each session, whatever the server's defaults. What is committed stays committed: a purchase that was
 * `sending` must never be `queued` again after a crash of the server. And the server ends a session, with its locks,
 * when the other machine has been silent for half a minute.
 */
const SESSION_OPTIONS = [
  "-c synchronous_commit=on",
  "-c tcp_keepalives_idle=10",
  "-c tcp_keepalives_interval=5",
  "-c tcp_keepalives_count=3",
  "-c tcp_user_timeout=20000",
].join(" ");

/** How to connect. Options in the address itself stay; ours come later and win. */
function connectionTo(url: string): pg.ClientConfig {
  const address = new URL(url);
  const ownOptions = address.searchParams.get("options");
  address.searchParams.delete("options");
  return {
    connectionString: ownOptions === null ? url : address.toString(),
    options: [ownOptions ?? "", SESSION_OPTIONS].join(" ").trim(),
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: 5_000,
  };
}

/**
 * A pool and its drizzle face. The caller ends the pool. `hasTimeLimits`: false for the changes of a migration, which
 * may take long.
 */
export function openDatabase(
  url: string,
  size = POOL_SIZE,
  { hasTimeLimits = true } = {},
): { db: Database; pool: pg.Pool } {
  const limits = {
    statement_timeout: STATEMENT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: STATEMENT_TIMEOUT_MS,
    query_timeout: QUERY_TIMEOUT_MS,
  };
  const pool = new pg.Pool({ ...connectionTo(url), max: size, ...(hasTimeLimits ? limits : {}) });
  // Without listeners a connection that PostgreSQL closes, idle or in use, would end the process.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  return { db: drizzle(pool, { schema }), pool };
}

// Hot reload evaluates modules again: the pool is kept on globalThis so that it exists once per process.
type Opened = { readonly db: Database; readonly pool: pg.Pool };
const shared = globalThis as typeof globalThis & {
  audianDatabase?: Opened;
  strangersDatabase?: Opened;
  strangers?: AsyncLocalStorage<true>;
};

const strangers = () => (shared.strangers ??= new AsyncLocalStorage());

/**
 * Runs `work` for somebody without a session, on connections that are kept for such work: however many strangers ask,
 * they wait for each other, and people who are signed in and purchases never wait for them.
 */
export function forStranger<T>(work: () => T): T {
  return strangers().run(true, work);
}

function open(): Opened {
  if (!strangers().getStore()) return (shared.audianDatabase ??= openDatabase(env().DATABASE_URL));
  return (shared.strangersDatabase ??= openDatabase(env().DATABASE_URL, STRANGERS_POOL_SIZE));
}

/** The app's database. */
export function database(): Database {
  return open().db;
}

/** The pool beneath, for a library that writes its own SQL. */
export function databasePool(): pg.Pool {
  return open().pool;
}

/** How much work of this process waits for a connection of the app's pools. */
export function countWaiters(): number {
  const opened = [shared.audianDatabase, shared.strangersDatabase];
  return opened.reduce((sum, one) => sum + (one?.pool.waitingCount ?? 0), 0);
}

/**
 * Runs `work` in one transaction. Not drizzle's own: that one never gives a connection back whose `begin` failed, so
 * each restart of the database would cost the pool some until none is left.
 */
export function inTransaction<T>(work: (transaction: Executor) => Promise<T>): Promise<T> {
  return onOneConnection((client) => work(drizzle(client, { schema })));
}

/**
 * Runs reads that see the database as it is at the first of them, whatever is committed meanwhile. For what is shown
 * together and watched: one part that says "done" beside an older one would stay like this, as nobody asks again.
 */
export function inSnapshot<T>(work: (snapshot: Executor) => Promise<T>): Promise<T> {
  return onOneConnection((client) => work(drizzle(client, { schema })), SNAPSHOT);
}

const SNAPSHOT = "begin isolation level repeatable read, read only";

/** The same as inTransaction for a library that writes its own SQL on the connection. */
export async function onOneConnection<T>(
  work: (client: pg.PoolClient) => Promise<T>,
  begin = "begin",
): Promise<T> {
  const client = await open().pool.connect();
  const beganAt = performance.now();
  let isBroken = false;
  try {
    await client.query(begin);
    const result = await work(client);
    if (performance.now() - beganAt > MAX_TRANSACTION_MS) throw new Error("The transaction took too long");
    await client.query("commit");
    return result;
  } catch (error) {
    isBroken = !(await rollBack(client));
    throw error;
  } finally {
    // A broken connection is thrown away instead of being lent again.
    client.release(isBroken);
  }
}

/** False when the connection does not answer: nobody waits long for a broken one. */
function rollBack(client: pg.PoolClient): Promise<boolean> {
  return client.query({ text: "rollback", query_timeout: ROLLBACK_TIMEOUT_MS } as pg.QueryConfig).then(
    () => true,
    () => false,
  );
}

/** Ends the app's pools, at shut-down. */
export async function closeDatabase(): Promise<void> {
  const opened = [shared.audianDatabase, shared.strangersDatabase];
  delete shared.audianDatabase;
  delete shared.strangersDatabase;
  await Promise.all(opened.map((one) => one?.pool.end()));
}

/** A connection of its own, outside the pool: for advisory locks and LISTEN. The caller ends it. */
export async function openConnection(url = env().DATABASE_URL): Promise<pg.Client> {
  const client = new pg.Client({ ...connectionTo(url), query_timeout: QUERY_TIMEOUT_MS });
  client.on("error", () => undefined);
  await client.connect();
  return client;
}

/**
 * What time it is for everybody: instances have clocks of their own, which may differ, the database has one. In a
 * transaction too it is the moment of asking, not of its beginning.
 */
export async function databaseNow(executor: Executor = database()): Promise<Date> {
  const { rows } = await executor.execute<{ ms: string }>(
    sql`select floor(extract(epoch from clock_timestamp()) * 1000)::text as ms`,
  );
  return new Date(Number(rows[0]?.ms));
}
