import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import type pg from "pg";
import { openConnection } from "@/lib/db/server/connection";

/**
 * Begins `read`, holds it back where it first reads `table`, commits `change` meanwhile, and answers what it read: what
 * is put together from several moments gives itself away.
 */
export async function whileLocked<T>(
  table: string,
  { read, change }: { read: () => Promise<T>; change: (other: pg.Client) => Promise<unknown> },
): Promise<T> {
  const other = await openConnection();
  try {
    await other.query("begin");
    await other.query(`lock table ${table} in access exclusive mode`);
    const reading = read();
    while (!(await isWaitedFor(other, table))) await pause(20);
    await change(other);
    await other.query("commit");
    return await reading;
  } finally {
    await other.end();
  }
}

async function isWaitedFor(client: pg.Client, table: string): Promise<boolean> {
  const { rowCount } = await client.query(
    "select 1 from pg_locks where relation = $1::regclass and not granted",
    [table],
  );
  return rowCount !== 0;
}
