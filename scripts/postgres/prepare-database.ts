import { sql } from "drizzle-orm";
import { ensureAccounts } from "@/lib/auth/server/seed-accounts";
import { type AccountClaim, claimDatabase } from "@/lib/db/server/claim";
import { type Database, openDatabase } from "@/lib/db/server/connection";
import { durabilityProblem } from "@/lib/db/server/database-identity";
import { roleOf } from "@/lib/db/server/grants";
import { migrateDatabase } from "@/lib/db/server/migrate";
import { pauseAfterRestore } from "@/lib/purchases/sending/server/pause-after-restore";
import { log } from "@/lib/server/log";
import { noteReportingZone } from "@/lib/settings/server/reporting-zone";
import { type Env } from "@/lib/server/env/env-schema";
import { LaunchError } from "../launch-error";

const MIN_VERSION = 150_000;

/**
 * Checks the database, brings its schema up to date, ties it to this account and makes the first accounts. Returns a
 * sentence for the banner when nobody could sign in yet.
 */
export async function prepareDatabase(
  url: string,
  account: AccountClaim,
  env: Env,
): Promise<string | undefined> {
  const { db, pool } = openDatabase(url, 2);
  try {
    await checkServer(db);
    await checkDurability(db, account.kind);
    await migrateDatabase(env.MIGRATION_DATABASE_URL ?? url, { appRole: roleOf(url) });
    await claimDatabase(db, account);
    await db.transaction((transaction) => pauseAfterRestore(transaction));
    await noteReportingZone(db, env.REPORTING_TIME_ZONE);
    const { problem } = await ensureAccounts(db, { ...env, kind: account.kind });
    return problem;
  } finally {
    await pool.end();
  }
}

/** With a real account the database must keep what it commits; a try-out only hears of it. */
async function checkDurability(db: Database, kind: "sandbox" | "live"): Promise<void> {
  const problem = await durabilityProblem(db);
  if (!problem) return;
  if (kind === "live") throw new LaunchError(problem);
  log().warn({ event: "database_not_durable" }, problem);
}

async function checkServer(db: Database): Promise<void> {
  let row: Record<string, unknown> | undefined;
  try {
    const result = await db.execute(
      sql`select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding`,
    );
    row = result.rows[0];
  } catch (error) {
    const reason = error instanceof Error && error.cause instanceof Error ? error.cause.message : "no answer";
    throw new LaunchError(
      `The database does not answer (${reason}). Check DATABASE_URL and that PostgreSQL is running.`,
    );
  }
  if (Number(row?.version) < MIN_VERSION)
    throw new LaunchError("DATABASE_URL is older than PostgreSQL 15: use 15 or newer.");
  if (row?.encoding !== "UTF8")
    throw new LaunchError(
      `DATABASE_URL is encoded in ${String(row?.encoding)}: create the database with UTF8.`,
    );
}
