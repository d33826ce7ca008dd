import "server-only";
import { sql } from "drizzle-orm";
import { database, type Executor } from "./connection";

/**
 * What time it is for everybody: instances have clocks of their own, which may differ, the database has one. In a
 * transaction too it is the moment of asking, not of its beginning.
 */
export async function databaseNow(executor: Executor = database()): Promise<Date> {
  const { rows } = await executor.execute<{ ms: string }>(
    sql`select floor(extract(epoch from clock_timestamp()) * 1000)::text as ms`,
  );
  return new Date(Number(rows[0]?.ms));
}
