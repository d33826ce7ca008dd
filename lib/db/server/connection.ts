import "server-only";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import pg from "pg";
import * as schema from "@/lib/db/schema";
import { env } from "@/lib/server/env";

export type Database = NodePgDatabase<typeof schema>;
/** A transaction, or the database itself: verbs that can run in either take this. */
export type Executor = Pick<
  Database,
  "select" | "insert" | "update" | "delete" | "execute" | "query" | "$count"
>;

const POOL_SIZE = 10;
const CONNECT_TIMEOUT_MS = 5_000;
const STATEMENT_TIMEOUT_MS = 15_000;

/** A pool and its drizzle face. The caller ends the pool. */
export function openDatabase(url: string, size = POOL_SIZE): { db: Database; pool: pg.Pool } {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: STATEMENT_TIMEOUT_MS,
  });
  // Without listeners a connection that PostgreSQL closes, idle or in use, would end the process.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  return { db: drizzle(pool, { schema }), pool };
}

// Hot reload evaluates modules again: the pool is kept on globalThis so that it exists once per process.
const shared = globalThis as typeof globalThis & { audianDatabase?: { db: Database; pool: pg.Pool } };

const open = () => (shared.audianDatabase ??= openDatabase(env().DATABASE_URL));

/** The app's database. */
export function database(): Database {
  return open().db;
}

/** The pool beneath, for a library that writes its own SQL. */
export function databasePool(): pg.Pool {
  return open().pool;
}

/**
 * Runs `work` in one transaction. Not drizzle's own: that one never gives a connection back whose `begin` failed, so
 * each restart of the database would cost the pool some until none is left.
 */
export function inTransaction<T>(work: (transaction: Executor) => Promise<T>): Promise<T> {
  return onOneConnection((client) => work(drizzle(client, { schema })));
}

/** The same for a library that writes its own SQL on the connection. */
export async function onOneConnection<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await open().pool.connect();
  let isBroken = false;
  try {
    await client.query("begin");
    const result = await work(client);
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch(() => {
      isBroken = true;
    });
    throw error;
  } finally {
    // A broken connection is thrown away instead of being lent again.
    client.release(isBroken);
  }
}

/** Ends the app's pool, at shut-down. */
export async function closeDatabase(): Promise<void> {
  const open = shared.audianDatabase;
  shared.audianDatabase = undefined;
  await open?.pool.end();
}

/** A connection of its own, outside the pool: for advisory locks and LISTEN. The caller ends it. */
export async function openConnection(url = env().DATABASE_URL): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  client.on("error", () => undefined);
  await client.connect();
  return client;
}
