import "server-only";
import path from "node:path";
import { sql } from "drizzle-orm";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import { openDatabase } from "./connection";
import { grantToApp } from "./grants";

/** Any fixed number: all instances of the dashboard take the same lock. */
const MIGRATION_LOCK = 4_155_551_234;

/**
 * Brings the schema up to date. drizzle's migrator takes no lock of its own, so of several instances that start
 * together one migrates and the others wait. The lock belongs to the one connection that also migrates. `appRole` is
 * who the app signs in as, where that is not the owner of the schema.
 */
export async function migrateDatabase(
  url: string,
  {
    appRole,
    migrationsFolder = path.resolve("lib/db/migrations"),
  }: { appRole?: string; migrationsFolder?: string } = {},
): Promise<void> {
  const { db, pool } = openDatabase(url, 1, { hasTimeLimits: false });
  try {
    await db.execute(sql`select pg_advisory_lock(${MIGRATION_LOCK})`);
    await migrate(db, { migrationsFolder });
    if (appRole) await grantToApp(db, appRole);
  } finally {
    await pool.end();
  }
}
