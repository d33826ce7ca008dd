import "server-only";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { drizzle } from "drizzle-orm/node-postgres";
import { type MigrationMeta, readMigrationFiles } from "drizzle-orm/migrator";
import pg from "pg";
import * as schema from "@/lib/db/schema";
import { log } from "@/lib/server/log";
import { openDatabase } from "./connection";
import { grantToApp } from "./grants";
import { createLedger, noteMigration } from "./migration-ledger";
import { isConcurrent, repeatableProblem, runOf } from "./migration-marks";
import { compareSchema } from "./schema-version";

/** Any fixed number: all instances of the dashboard take the same lock. */
export const MIGRATION_LOCK = 4_155_551_234;
const TURN_POLL_MS = 500;
/** PostgreSQL's codes for a lock that was not there in time, and for two who waited for each other. */
const NOT_NOW: ReadonlySet<string | undefined> = new Set(["55P03", "40P01"]);

/** How a change waits for the tables that it needs, in milliseconds. */
const PATIENCE = {
  /** Whoever asks for the table after the change waits behind it, so it does not wait long. */
  lockMs: 3_000,
  /** Then the others have their turn. */
  pauseMs: 5_000,
  totalMs: 120_000,
};

const NO_LOCK =
  "The database's schema could not be changed: other sessions kept a table in use that the change needs. Nothing of it was stored, and running instances are not affected. Look in pg_stat_activity for a transaction that is open for long, end it, and restart.";
const FROM_THE_FUTURE =
  "This build is too old for the database: a later one has changed its schema in a way that this one does not know. Nothing was changed. Start the later build again, or the one just before it.";

/**
 * Brings the schema up to date, one migration after the other; one from the future is left alone, or refused where this
 * build cannot work on it. Of several instances that start together one migrates and the others wait. The lock belongs
 * to the one connection that also migrates. `appRole` is who the app signs in as, where that is not the owner.
 */
export async function migrateDatabase(
  url: string,
  {
    appRole,
    migrationsFolder = path.resolve("lib/db/migrations"),
    patience = PATIENCE,
  }: { appRole?: string; migrationsFolder?: string; patience?: typeof PATIENCE } = {},
): Promise<void> {
  const { pool } = openDatabase(url, 1, { hasTimeLimits: false });
  try {
    const client = await pool.connect();
    try {
      const db = drizzle(client, { schema });
      await takeTurn(client);
      await createLedger(client);
      const migrations = readMigrationFiles({ migrationsFolder });
      const standing = await compareSchema(
        db,
        Math.max(...migrations.map(({ folderMillis }) => folderMillis)),
      );
      if (standing === "newer") throw new Error(FROM_THE_FUTURE);
      // The rights of a later schema are those that the later build has granted.
      if (standing === "next") return;
      for (const migration of await pendingOf(client, migrations))
        await (isConcurrent(migration)
          ? applyOutside(client, migration)
          : applyPatiently(client, migration, patience));
      if (appRole) await grantToApp(db, appRole);
    } finally {
      // Thrown away: the session holds the lock.
      client.release(true);
    }
  } finally {
    await pool.end();
  }
}

/** Asks again and again: a session that waits within a statement would hold up an index that is made concurrently. */
async function takeTurn(client: pg.ClientBase): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    const { rows } = await client.query<{ locked: boolean }>("select pg_try_advisory_lock($1) as locked", [
      MIGRATION_LOCK,
    ]);
    if (rows[0]?.locked) return;
    if (tries === 0) log().info({ event: "migration_awaited" }, "another instance migrates the database");
    await pause(TURN_POLL_MS);
  }
}

async function pendingOf(client: pg.ClientBase, migrations: MigrationMeta[]): Promise<MigrationMeta[]> {
  const { rows } = await client.query<{ newest: string | null }>(
    "select max(created_at)::text as newest from drizzle.__drizzle_migrations",
  );
  const newest = Number(rows[0]?.newest ?? 0);
  return migrations.filter(({ folderMillis }) => folderMillis > newest);
}

/** Without a transaction and without a limit: who makes an index concurrently waits for others, and nobody for it. */
async function applyOutside(client: pg.ClientBase, migration: MigrationMeta): Promise<void> {
  const problem = repeatableProblem(migration);
  if (problem) throw new Error(problem);
  for (const statement of migration.sql) await client.query(statement);
  await noteMigration(client, runOf(migration));
}

async function applyPatiently(
  client: pg.ClientBase,
  migration: MigrationMeta,
  { lockMs, pauseMs, totalMs }: typeof PATIENCE,
): Promise<void> {
  const until = performance.now() + totalMs;
  while (!(await applyInTransaction(client, migration, lockMs))) {
    if (performance.now() + pauseMs > until) throw new Error(NO_LOCK);
    log().warn({ event: "migration_waits", pauseMs }, "a migration waits for a table that is in use");
    await pause(pauseMs);
  }
}

/** False when a lock could not be had in time; then nothing has changed. */
async function applyInTransaction(
  client: pg.ClientBase,
  migration: MigrationMeta,
  lockMs: number,
): Promise<boolean> {
  await client.query("begin");
  try {
    await client.query("select set_config('lock_timeout', $1, true)", [String(lockMs)]);
    for (const statement of migration.sql) await client.query(statement);
    await noteMigration(client, runOf(migration));
    await client.query("commit");
    return true;
  } catch (error) {
    await client.query("rollback");
    if (error instanceof pg.DatabaseError && NOT_NOW.has(error.code)) return false;
    throw error;
  }
}
