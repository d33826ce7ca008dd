import "server-only";
import { type SQL, sql } from "drizzle-orm";

/**
 * The ids of a query, each as JSON on a line: one text of a megabyte or two, not 100,000 objects. Select it as the one
 * column; `order` is that of the ids.
 */
export const idList = (id: SQL | { getSQL(): SQL }, order: readonly SQL[]) =>
  sql<string | null>`string_agg(to_json(${id})::text, ${"\n"} order by ${sql.join([...order], sql`, `)})`;

/** The ids of an `idList`, in their order, so many at a time. */
export function* idBatches(ids: string, size: number): Generator<readonly string[]> {
  for (let at = 0; at < ids.length;) {
    const batch: string[] = [];
    while (batch.length < size && at < ids.length) {
      const end = ids.indexOf("\n", at);
      const line = ids.slice(at, end === -1 ? ids.length : end);
      batch.push(JSON.parse(line) as string);
      at += line.length + 1;
    }
    yield batch;
  }
}

/** Rows in the order of the ids that asked for them; what is gone meanwhile is left out. */
export function inOrderOf<Row>(
  ids: readonly string[],
  rows: readonly Row[],
  idOf: (row: Row) => string,
): Row[] {
  const byId = new Map(rows.map((row) => [idOf(row), row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
