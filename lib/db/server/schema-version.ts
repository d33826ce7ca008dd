import "server-only";
import { sql } from "drizzle-orm";
import journal from "../migrations/meta/_journal.json";
import { type Executor } from "./connection";

/**
 * How a database's schema stands to a build: `next` is one migration ahead, which the build before goes on working on;
 * `newer` is further ahead, broken with what the build knows, or of another history.
 */
export type SchemaStanding = "same" | "older" | "next" | "newer";

/** Begins the stored hash of a migration on which the build before cannot work. drizzle reads the time alone. */
export const BREAKING = "breaking:";

/** When the newest migration that this build knows was written, ms: drizzle keeps the same of those that have run. */
const SCHEMA_OF_BUILD = Math.max(...journal.entries.map(({ when }) => when));

/**
 * Compares the migrations that have run with the newest that a build knows, `known`; older too where none has run.
 * Throws where the database does not say.
 */
export async function compareSchema(executor: Executor, known = SCHEMA_OF_BUILD): Promise<SchemaStanding> {
  const { rows } = await executor.execute<{
    newest: number | null;
    hasKnown: boolean;
    ahead: number;
    isBroken: boolean;
  }>(sql`
    select max(created_at)::float8 as newest,
      coalesce(bool_or(created_at = ${known}), false) as "hasKnown",
      count(*) filter (where created_at > ${known})::int as ahead,
      coalesce(bool_or(starts_with(hash, ${BREAKING})) filter (where created_at > ${known}), false) as "isBroken"
    from drizzle.__drizzle_migrations`);
  const [row] = rows;
  if (!row || (row.newest ?? 0) < known) return "older";
  if (row.newest === known) return "same";
  return row.hasKnown && row.ahead === 1 && !row.isBroken ? "next" : "newer";
}

const PROBLEMS = {
  same: null,
  next: null,
  older: "database schema is older than this build",
  newer: "database schema is newer than this build",
} as const satisfies Readonly<Record<SchemaStanding, string | null>>;

/** Why this build cannot work on the database's schema, for whoever runs it; null where it can. Throws as above. */
export const schemaProblem = async (executor: Executor) => PROBLEMS[await compareSchema(executor)];
