import "server-only";
import { sql } from "drizzle-orm";
import journal from "../migrations/meta/_journal.json";
import { database } from "./connection";

/** When the newest migration that this build knows was written, ms: drizzle keeps the same of those that have run. */
const SCHEMA_OF_BUILD = Math.max(...journal.entries.map(({ when }) => when));

/**
 * How the database's schema stands to the one that this build was made for; older too where no migration has run.
 * Throws where the database does not say.
 */
export async function compareSchema(): Promise<"same" | "older" | "newer"> {
  const { rows } = await database().execute<{ newest: number | null }>(
    sql`select max(created_at)::float8 as newest from drizzle.__drizzle_migrations`,
  );
  const newest = rows[0]?.newest ?? 0;
  if (newest === SCHEMA_OF_BUILD) return "same";
  return newest < SCHEMA_OF_BUILD ? "older" : "newer";
}
