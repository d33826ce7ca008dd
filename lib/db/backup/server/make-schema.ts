import "server-only";
import path from "node:path";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { type ClientBase } from "pg";
import { isConcurrent } from "@/lib/db/server/migration-marks";
import { type BackupHeader, BackupProblem } from "./backup-layout";

type Migration = ReturnType<typeof readMigrationFiles>[number];

/** The migrations of this build that had run when the backup was taken, and those that came later. */
export type Schema = { readonly then: readonly Migration[]; readonly since: readonly Migration[] };

/** Throws BackupProblem where the backup is of a later version, or of one that this one does not come from. */
export function schemaOf(
  { migrations }: BackupHeader,
  migrationsFolder = path.resolve("lib/db/migrations"),
): Schema {
  const own = readMigrationFiles({ migrationsFolder });
  const newest = Math.max(...migrations.map(({ at }) => at));
  if (own.every(({ folderMillis }) => folderMillis < newest))
    throw new BackupProblem(
      "This backup was taken by a newer version of the dashboard. Update the dashboard first, then restore it.",
    );
  const then = own.filter(({ folderMillis }) => folderMillis <= newest);
  const isOurs =
    then.length === migrations.length &&
    migrations.every(({ at }, index) => then[index]?.folderMillis === at);
  if (!isOurs)
    throw new BackupProblem(
      "The database of this backup was changed by migrations that this version does not have. Restore it with the version that took it.",
    );
  return { then, since: own.filter(({ folderMillis }) => folderMillis > newest) };
}

const CONCURRENTLY = /\bconcurrently\b/gi;

/** Runs migrations in the transaction of `client`: nobody else is here yet, so no index gives way to others. */
export async function runMigrations(client: ClientBase, migrations: readonly Migration[]): Promise<void> {
  for (const migration of migrations)
    for (const statement of migration.sql)
      await client.query(isConcurrent(migration) ? statement.replaceAll(CONCURRENTLY, "") : statement);
}
