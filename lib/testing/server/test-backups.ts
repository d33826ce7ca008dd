import "server-only";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import pg from "pg";
import { afterAll } from "vitest";
import { endLine, readMark, RowCounter, type TableCounts } from "@/lib/db/backup/server/backup-layout";

/** A folder for files of this test file, gone after it: answers the path of a new one in it. */
export function useBackupFolder(): (name: string) => string {
  const folder = mkdtempSync(path.join(tmpdir(), "dashboard-backup-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return (name) => path.join(folder, name);
}

/** Runs statements on a connection of their own; answers the rows of the last. */
export async function ask<Row extends pg.QueryResultRow>(
  url: string,
  ...statements: string[]
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    let rows: Row[] = [];
    for (const statement of statements) ({ rows } = await client.query<Row>(statement));
    return rows;
  } finally {
    await client.end();
  }
}

/** Every row of every table as PostgreSQL writes it, without what a restore changes on purpose. */
export async function allRows(url: string): Promise<Record<string, string[]>> {
  const tables = await ask<{ name: string }>(
    url,
    `select relname as name from pg_class where relkind = 'r' and relnamespace in
      ('public'::regnamespace, 'drizzle'::regnamespace)
      and relname not in ('installation', 'sessions', 'password_links', 'message_channels') order by 1`,
  );
  const found: Record<string, string[]> = {};
  for (const { name } of tables) {
    const schema = name === "__drizzle_migrations" ? "drizzle" : "public";
    const rows = await ask<{ row: string }>(url, `select t::text as row from ${schema}.${name} t order by 1`);
    found[name] = rows.map(({ row }) => row);
  }
  return found;
}

/** Constraints, indexes, triggers, functions and columns: what a schema is. */
export const schemaOf = (url: string) =>
  ask(
    url,
    `select 'constraint ' || conname as what, pg_get_constraintdef(oid) as how from pg_constraint
      where connamespace = 'public'::regnamespace
     union all select 'index ' || indexname, indexdef from pg_indexes where schemaname = 'public'
     union all select 'trigger ' || tgname || ' ' || tgenabled::text, pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
     union all select 'function ' || proname, prosrc from pg_proc where pronamespace = 'public'::regnamespace
     union all select 'column ' || table_name || '.' || column_name,
       concat_ws(' ', data_type, is_nullable, column_default, is_generated, is_identity, generation_expression)
       from information_schema.columns where table_schema = 'public'
     order by 1, 2`,
  );

/** Whether nobody made anything in a database. */
export const isEmpty = async (url: string) =>
  (
    await ask(
      url,
      `select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'
     union all select 1 from pg_namespace where nspname = 'drizzle'`,
    )
  ).length === 0;

/** Statements that put something into a migrated database, as if it had been used. */
export const FILLING = [
  `insert into installation (kind, fingerprint, database_identity) values ('live', 'live:https://api.example/v2#', 'x')`,
  `insert into users (id, email, name, role) values ('00000000-0000-4000-8000-000000000001', 'ada@company.example', E'Ada\\t"\\\\"\\nÅ 🙂', 'admin')`,
  `insert into sessions (user_id, user_version, expires_at) select id, 1, now() + interval '1 hour' from users`,
  `insert into password_links (user_id, kind, token_hash, expires_at) select id, 'reset', 'x', now() from users`,
  `insert into message_channels (kind, person_id) select 'mail', id from users`,
  `insert into activity (kind, details) select 'exported', jsonb_build_object('n', n) from generate_series(1, 1200) n`,
  `insert into numbers (id, number, friendly_name, status, tags)
     select 'num_' || n, '+1415555' || (1000 + n), 'Line ' || n, 'active', '{a,"b c"}' from generate_series(1, 600) n`,
];
/** Writes the lines of a backup, changed, to another file; its end is made to fit when asked. */
export function writeChanged(
  file: string,
  other: string,
  change: (lines: string[]) => string[],
  { fits = false } = {},
): void {
  const lines = change(gunzipSync(readFileSync(file)).toString().trimEnd().split("\n"));
  if (fits) {
    const counts: Record<string, TableCounts[string]> = {};
    let counter = new RowCounter();
    for (const line of lines.slice(1, -1)) {
      const mark = line.startsWith("[") ? null : readMark(line);
      if (mark && "table" in mark) counter = new RowCounter();
      else counter.add(line);
      const name = mark && "table" in mark ? mark.table : Object.keys(counts).at(-1)!;
      counts[name] = counter.count;
    }
    lines.splice(-1, 1, endLine(counts));
  }
  writeFileSync(other, gzipSync(`${lines.join("\n")}\n`));
}
