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
import { ONE_ROLE, postgresRisks, weighRisks } from "../safe-start/risks";

const MIN_VERSION = 150_000;

/**
 * Checks the database, brings its schema up to date, ties it to this account and makes the first accounts. Returns
 * sentences for the banner: what is risky, and that nobody could sign in yet. `ownerUrl`: of the embedded database.
 */
export async function prepareDatabase(
  url: string,
  account: AccountClaim,
  env: Env,
  ownerUrl?: string,
): Promise<string[]> {
  const { db, pool } = openDatabase(url, 2);
  try {
    const version = await checkServer(db);
    await checkDurability(db, account.kind);
    const owner = ownerUrl ?? env.MIGRATION_DATABASE_URL;
    const risks = postgresRisks(version, { isEmbedded: ownerUrl !== undefined });
    if (!owner || (await hasRightsOf(db, roleOf(owner)))) risks.push(ONE_ROLE);
    const said = weighRisks(risks, { isLive: account.kind === "live", accepted: env.ACCEPT_RISKS });
    await migrateDatabase(owner ?? url, { appRole: roleOf(url) });
    await claimDatabase(db, account);
    await db.transaction((transaction) => pauseAfterRestore(transaction));
    await noteReportingZone(db, env.REPORTING_TIME_ZONE);
    const { problem } = await ensureAccounts(db, { ...env, kind: account.kind });
    return problem === undefined ? said : [...said, problem];
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

/** The version of the server, as its server_version_num. Throws LaunchError for one that is not fit. */
export async function checkServer(db: Database): Promise<number> {
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
  return Number(row?.version);
}

/** Whether who is signed in has the rights of a role: as that role, as a member of it or as a superuser. */
async function hasRightsOf(db: Database, role: string): Promise<boolean> {
  const { rows } = await db.execute(
    sql`select 1 from pg_roles where rolname = ${role} and pg_has_role(current_user, oid, 'member')`,
  );
  return rows.length > 0;
}
