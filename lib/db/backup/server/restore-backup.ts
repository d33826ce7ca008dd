import "server-only";
import { isDeepStrictEqual } from "node:util";
import { type ClientBase, escapeIdentifier, type PoolClient } from "pg";
import { openDatabase } from "@/lib/db/server/connection";
import { MIGRATION_LOCK } from "@/lib/db/server/migrate";
import { createLedger, noteMigration } from "@/lib/db/server/migration-ledger";
import { runOf } from "@/lib/db/server/migration-marks";
import { BackupProblem, type BackupTable, RowCounter, type TableCounts } from "./backup-layout";
import { runMigrations, schemaOf } from "./make-schema";
import { readBackup } from "./read-backup";
import { inPublic, listTables, readRows, setTextForm, writeRows } from "./tables";
import { type BackupContents } from "./write-backup";

/**
 * Brings everything of a backup into an empty database, as the owner of its schema-to-be, and compares it with the
 * file; then up to the schema of this build, and marked as restored. All in one transaction: when this throws, the
 * database is as empty as it was. `expected`: what the file has in it, where it was written or read just before. Throws
 * BackupProblem for a file or a database that is not fit.
 */
export async function restoreBackup(
  url: string,
  file: string,
  { expected, migrationsFolder }: { expected?: BackupContents; migrationsFolder?: string } = {},
): Promise<BackupContents> {
  // Once from end to end, before the database is asked for anything.
  const contents = expected ?? (await readBackup(file));
  const schema = schemaOf(contents.header, migrationsFolder);
  const { pool } = openDatabase(url, 1, { hasTimeLimits: false });
  let client: PoolClient | undefined;
  try {
    client = await pool.connect();
    // Neither another restore nor the start of a dashboard makes tables meanwhile.
    await client.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
    await client.query("begin");
    await requireEmpty(client);
    await setTextForm(client);
    await runMigrations(client, schema.then);
    await createLedger(client);
    for (const run of contents.header.migrations) await noteMigration(client, run);
    await load(client, file, contents);
    await compare(client, contents);
    await runMigrations(client, schema.since);
    for (const migration of schema.since) await noteMigration(client, runOf(migration));
    await markRestored(client);
    await client.query("commit");
    return contents;
  } finally {
    // What was not committed ends with its connection.
    client?.release(true);
    await pool.end();
  }
}

/** Throws BackupProblem for a database in which anybody made anything, extensions aside. */
export async function requireEmptyDatabase(url: string): Promise<void> {
  const { pool } = openDatabase(url, 1);
  try {
    const client = await pool.connect();
    try {
      await requireEmpty(client);
    } finally {
      client.release();
    }
  } finally {
    await pool.end();
  }
}

async function requireEmpty(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ name: string }>(`
    select n.nspname || '.' || c.relname as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'
      and not exists (select 1 from pg_depend where classid = 'pg_class'::regclass and objid = c.oid and deptype = 'e')
    order by 1 limit 1`);
  if (rows[0])
    throw new BackupProblem(
      `The database is not empty (it has ${rows[0].name}), and nothing was changed in it. A backup is restored into an empty one only: create one, and name it in DATABASE_URL and MIGRATION_DATABASE_URL.`,
    );
}

/** Without foreign keys and triggers, which would ask for an order of tables and count what is old as a change. */
async function load(client: ClientBase, file: string, { header }: BackupContents): Promise<void> {
  const tables = await listTables(client);
  for (const { name, columns } of header.tables) requireTable(tables, name, columns);
  const keys = await client.query<{ table: string; name: string; definition: string }>(`
    select c.relname as table, k.conname as name, pg_get_constraintdef(k.oid) as definition
    from pg_constraint k join pg_class c on c.oid = k.conrelid
    where k.contype = 'f' and c.relnamespace = 'public'::regnamespace`);
  const all = tables.map(({ name }) => inPublic(name));

  for (const { table, name } of keys.rows)
    await client.query(`alter table ${inPublic(table)} drop constraint ${escapeIdentifier(name)}`);
  for (const table of all) await client.query(`alter table ${table} disable trigger user`);
  // Migrations may have put rows of their own there.
  await client.query(`truncate ${all.join(", ")}`);
  await readBackup(file, { rows: (table, rows) => writeRows(client, table, rows) });
  for (const { name, last, isCalled } of header.sequences)
    await client.query("select setval($1::regclass, $2::bigint, $3)", [inPublic(name), last, isCalled]);
  for (const table of all) await client.query(`alter table ${table} enable trigger user`);
  for (const { table, name, definition } of keys.rows)
    await client.query(
      `alter table ${inPublic(table)} add constraint ${escapeIdentifier(name)} ${definition}`,
    );
}

function requireTable(tables: readonly BackupTable[], name: string, columns: BackupTable["columns"]): void {
  const own = tables.find((table) => table.name === name);
  const byName = (list: BackupTable["columns"]) => list.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  if (own && isDeepStrictEqual(byName(own.columns), byName(columns))) return;
  throw new BackupProblem(
    `The backup has the table ${name} as no version of the dashboard makes it, so it cannot be restored. If it is not the dashboard's, move it to a schema or database of its own and take another backup.`,
  );
}

/** Reads what was written: each table has as many rows as in the backup, and the same. */
async function compare(client: ClientBase, { header, counts }: BackupContents): Promise<void> {
  for (const table of header.tables) {
    const counter = new RowCounter();
    for await (const rows of readRows(client, table)) rows.forEach((row) => counter.add(row));
    const [is, wanted] = [counter.count, counts[table.name] as TableCounts[string]];
    if (is.rows === wanted.rows && is.sum === wanted.sum) continue;
    throw new BackupProblem(
      `The rows of ${table.name} did not come back as they were backed up (${is.rows} of ${wanted.rows}), so nothing was restored.`,
    );
  }
}

/**
 * Makes it another database than the one that was backed up, whatever server it is on: the next start, or whoever
 * wants to send first, then has everything that was queued wait for a person. Who signed out since the backup, and a
 * link that was used since, would be as before: sessions end, and open links no longer work.
 */
async function markRestored(client: ClientBase): Promise<void> {
  await client.query(
    "update public.installation set database_identity = 'restored from ' || coalesce(database_identity, 'unknown')",
  );
  // Nobody is told from a copy, and nobody a second time, before somebody says so.
  await client.query(
    "update public.message_channels set paused_at = now(), problem = 'The database was restored from a backup.' where paused_at is null",
  );
  await client.query("update public.sessions set ended_at = now() where ended_at is null");
  await client.query(
    "update public.password_links set withdrawn_at = now() where used_at is null and withdrawn_at is null",
  );
}
