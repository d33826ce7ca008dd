import "server-only";
import { type ClientBase, escapeIdentifier } from "pg";
import { type BackupTable } from "./backup-layout";

const ROWS_AT_ONCE = 500;

/** Values are written and read the same way whatever the defaults of a server, and nothing ends a long transaction. */
const TRANSACTION_SETTINGS = `set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres';
  set local timezone = 'UTC'; set local extra_float_digits = 1; set local bytea_output = 'hex';
  set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0; set local lock_timeout = 0`;

/** Makes the transaction fit to carry values as text. */
export async function setTextForm(client: ClientBase): Promise<void> {
  await client.query(TRANSACTION_SETTINGS);
}

/** The tables of the dashboard with their columns, by name; not those of an extension. */
export async function listTables(client: ClientBase): Promise<BackupTable[]> {
  const { rows } = await client.query<BackupTable>(`
    select c.relname as name, json_agg(json_build_object('name', a.attname,
        'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
      and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      and not exists (select 1 from pg_depend where classid = 'pg_class'::regclass and objid = c.oid and deptype = 'e')
    group by c.relname order by c.relname`);
  return rows;
}

/** The name of a table or sequence as SQL has it. */
export const inPublic = (name: string) => `public.${escapeIdentifier(name)}`;

/** The rows of a table, some at a time, each as the line that a backup has of it. In a transaction with text form. */
export async function* readRows(
  client: ClientBase,
  { name, columns }: BackupTable,
): AsyncGenerator<string[]> {
  const values = columns.map((column) => `${escapeIdentifier(column.name)}::text`).join(", ");
  await client.query(`declare backup_rows no scroll cursor for
    select to_json(array[${values}]::text[])::text as row from ${inPublic(name)}`);
  for (;;) {
    const { rows } = await client.query<{ row: string }>(`fetch ${ROWS_AT_ONCE} from backup_rows`);
    if (rows.length === 0) break;
    yield rows.map(({ row }) => row);
  }
  await client.query("close backup_rows");
}

/** Adds such lines to a table. */
export async function writeRows(
  client: ClientBase,
  { name, columns }: BackupTable,
  rows: readonly string[],
): Promise<void> {
  const names = columns.map((column) => escapeIdentifier(column.name)).join(", ");
  const values = columns.map(({ type }, index) => `(line ->> ${index})::${type}`).join(", ");
  await client.query(
    `insert into ${inPublic(name)} (${names}) overriding system value
      select ${values} from unnest($1::jsonb[]) as line`,
    [rows],
  );
}
