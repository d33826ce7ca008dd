import "server-only";
import { sql } from "drizzle-orm";
import { database } from "@/lib/db/server/connection";

/** Each row of the whole database as text, in lower case, by its table. */
export async function everyRow(): Promise<{ table: string; row: string }[]> {
  const { rows: tables } = await database().execute<{ name: string }>(
    sql`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
  );
  const found = [];
  for (const { name } of tables) {
    const { rows } = await database().execute<{ row: string }>(
      sql`select lower(each::text) as row from ${sql.identifier(name)} as each`,
    );
    found.push(...rows.map(({ row }) => ({ table: name, row })));
  }
  return found;
}
/** Rows of each column that leads to people, by "table.column", that lead to this one. */
export async function rowsThatLeadTo(id: string): Promise<Record<string, number>> {
  const { rows: columns } = await database().execute<{ table: string; column: string }>(sql`
    select conrelid::regclass::text as "table", attname as "column" from pg_constraint
    join pg_attribute on attrelid = conrelid and attnum = any (conkey)
    where contype = 'f' and confrelid = 'users'::regclass`);
  const counts: Record<string, number> = {};
  for (const { table, column } of columns) {
    const { rows } = await database().execute<{ n: number }>(
      sql`select count(*)::int as n from ${sql.identifier(table)} where ${sql.identifier(column)} = ${id}`,
    );
    counts[`${table}.${column}`] = rows[0]!.n;
  }
  return counts;
}
