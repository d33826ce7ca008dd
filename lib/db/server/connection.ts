import "server-only";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import pg from "pg";
import * as schema from "@/lib/db/schema";
import { env } from "@/lib/server/env";

export type Database = NodePgDatabase<typeof schema>;
/** A transaction, or the database itself: verbs that can run in either take this. */
export type Executor = Pick<Database, "select" | "insert" | "update" | "delete" | "execute" | "query">;

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
  // Without a listener an idle connection that PostgreSQL closes would end the process.
  pool.on("error", () => undefined);
  return { db: drizzle(pool, { schema }), pool };
}

// Hot reload evaluates modules again: the pool is kept on globalThis so that it exists once per process.
const shared = globalThis as typeof globalThis & { audianDatabase?: { db: Database; pool: pg.Pool } };

/** The app's database. */
export function database(): Database {
  shared.audianDatabase ??= openDatabase(env().DATABASE_URL);
  return shared.audianDatabase.db;
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
