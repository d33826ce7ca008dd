import "server-only";
import { sql } from "drizzle-orm";
import { type Executor } from "./connection";

/** What tells this database from a restored or replaced one, and whether it is the one that was known. */
export type DatabaseIdentity = {
  readonly known: string | null;
  readonly current: string;
  /** False when it is another one, or the same one that went back in time while this process watched. */
  readonly isAsKnown: boolean;
};

// Next.js bundles modules more than once; the mark is one per process.
const shared = globalThis as typeof globalThis & { audianFlushedMark?: bigint };

/**
 * Which database this is: the cluster's system identifier, its timeline, and the ids of the database and of a table,
 * which a restore from a dump makes anew. `holdsRow` keeps others from accepting another identity meanwhile. Null when
 * the database belongs to no account yet.
 */
export async function readDatabaseIdentity(
  executor: Executor,
  { holdsRow = false } = {},
): Promise<DatabaseIdentity | null> {
  // Taken before asking: of two questions at a time the earlier answer may arrive later.
  const mark = shared.audianFlushedMark;
  const { rows } = await executor.execute<{ known: string | null; current: string; flushed: string | null }>(
    sql`select database_identity as known, database_identity() as current, database_flushed()::text as flushed
      from installation ${holdsRow ? sql`for update` : sql``}`,
  );
  const [row] = rows;
  if (!row) return null;
  const isKnown = row.known === null || row.known === row.current;
  return { known: row.known, current: row.current, isAsKnown: isKnown && !wentBack(row.flushed, mark) };
}

/** What was flushed to disk is never lost, unless the disk itself is given back an earlier state. */
function wentBack(flushed: string | null, mark: bigint | undefined): boolean {
  if (flushed === null) return false;
  const now = BigInt(flushed);
  if (mark !== undefined && now < mark) return true;
  const latest = shared.audianFlushedMark;
  shared.audianFlushedMark = latest === undefined || now > latest ? now : latest;
  return false;
}

/** Takes this database for the known one from here on. In the transaction that has dealt with the difference. */
export async function acceptDatabaseIdentity(executor: Executor, current: string): Promise<void> {
  delete shared.audianFlushedMark;
  await executor.execute(sql`update installation set database_identity = ${current}`);
}

/**
 * What in the settings of the server lets it forget what it has committed, as a sentence that says what to set; null
 * when nothing does. After such a crash a purchase that was sent would be queued again.
 */
export async function durabilityProblem(executor: Executor): Promise<string | null> {
  const { rows } = await executor.execute<{ fsync: string; pages: string; commit: string }>(sql`
    select current_setting('fsync') as fsync, current_setting('full_page_writes') as pages,
      current_setting('synchronous_commit') as commit`);
  const [row] = rows;
  const off = [
    ...(row?.fsync === "on" ? [] : ["fsync"]),
    ...(row?.pages === "on" ? [] : ["full_page_writes"]),
  ];
  if (off.length > 0)
    return `The database may forget what it has committed, and a purchase could be sent twice: set ${off.map((name) => `${name} = on`).join(" and ")} in postgresql.conf and restart PostgreSQL.`;
  if (row?.commit !== "on")
    return "The database does not take our setting synchronous_commit=on, so a purchase could be sent twice after a crash: reach PostgreSQL directly, not through a pooler that drops options.";
  return null;
}
