import "server-only";
import { type SQL, sql, type Table } from "drizzle-orm";
import {
  carts,
  imports,
  messageItems,
  messages,
  passwordLinks,
  requestCounts,
  sessions,
  setupJobs,
  signInFailures,
  syncs,
  users,
  vendorCalls,
} from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { FORGOTTEN, type ForgottenKind } from "@/lib/domain/retention/retention";
import { log } from "@/lib/server/log";

/** The channel that wakes the loop; nobody has to. */
export const RETENTION_CHANNEL = "retention";
/** Rows of one statement, so that none holds what somebody else needs for longer than a moment. */
const BATCH = 500;
/** Of what may have thousands of rows hanging on it. */
const FEW = 10;

type Step = {
  /** Rows at once. */
  readonly most: number;
  /** Forgets at most so many that are older than `before`; by the database's clock alone. */
  readonly statement: (before: SQL, most: number) => SQL;
};

/** Removes rows that nobody else is just changing: those come next time. */
const remove = (table: Table, isOld: (before: SQL) => SQL, most = BATCH): Step => ({
  most,
  statement: (before, most) =>
    sql`delete from ${table} where ctid = any (array(select ctid from ${table} where ${isOld(before)} limit ${most} for update skip locked))`,
});

const expired = (column: SQL) => sql`${column} < extract(epoch from now()) * 1000`;

/** Each kind with its statements; what the second has to do may be left by the first. */
const STEPS: Readonly<Record<ForgottenKind, readonly Step[]>> = {
  sessions: [
    remove(
      sessions,
      (before) =>
        sql`${sessions.expiresAt} < ${before} and exists (select from ${sessions} as later where later.user_id = ${sessions.userId} and (later.last_active_at, later.id) > (${sessions.lastActiveAt}, ${sessions.id}))`,
    ),
    {
      most: BATCH,
      statement: (before, most) =>
        sql`update ${sessions} set user_agent = null where ctid = any (array(select ctid from ${sessions} where ${sessions.expiresAt} < ${before} and ${sessions.userAgent} is not null limit ${most} for update skip locked))`,
    },
  ],
  links: [
    remove(
      passwordLinks,
      (before) =>
        sql`${passwordLinks.expiresAt} < ${before} and exists (select from ${users} where ${users.id} = ${passwordLinks.userId} and ${users.passwordHash} is not null)`,
    ),
  ],
  addresses: [
    {
      most: BATCH,
      // One row for each line that it forgot: the owner of the log alone changes it, in a function of his.
      statement: (before, most) =>
        sql`select from generate_series(1, public.activity_forget_addresses(${before}, ${most}))`,
    },
  ],
  "sign-in failures": [remove(signInFailures, () => expired(sql`${signInFailures.expire}`))],
  "request counts": [remove(requestCounts, () => expired(sql`${requestCounts.expire}`))],
  carts: [remove(carts, (before) => sql`${carts.updatedAt} < ${before}`, FEW)],
  syncs: [
    remove(
      syncs,
      (before) =>
        sql`${syncs.startedAt} < ${before} and ${syncs.finishedAt} is not null and ${syncs.acceptedAt} is null and exists (select from ${syncs} as later where later.state = 'complete' and later.started_at >= ${before})`,
    ),
  ],
  imports: [remove(imports, (before) => sql`${imports.madeAt} < ${before}`, FEW)],
  "set-up drafts": [
    remove(
      setupJobs,
      (before) => sql`${setupJobs.state} = 'draft' and ${setupJobs.createdAt} < ${before}`,
      FEW,
    ),
  ],
  "set-ups": [remove(setupJobs, (before) => sql`${setupJobs.endedAt} < ${before}`, FEW)],
  messages: [
    remove(messages, (before) => sql`${messages.createdAt} < ${before}`),
    remove(
      messageItems,
      (before) => sql`${messageItems.raisedAt} < ${before} and ${messageItems.messageId} is null`,
    ),
  ],
  calls: [
    remove(
      vendorCalls,
      (before) => sql`${vendorCalls.month} < to_char(${before} at time zone 'UTC', 'YYYY-MM')`,
    ),
  ],
};

/**
 * Forgets what lib/domain/retention/retention.ts says is old, batch by batch, each in a transaction of its own. Returns
 * how many rows of each kind, without those of which there were none.
 */
export async function forgetOld(signal?: AbortSignal): Promise<Partial<Record<ForgottenKind, number>>> {
  const forgotten: Partial<Record<ForgottenKind, number>> = {};
  for (const [name, { days }] of Object.entries(FORGOTTEN)) {
    const kind = name as ForgottenKind;
    for (const { most, statement } of STEPS[kind]) {
      let rows = most;
      while (rows === most && !signal?.aborted) {
        const done = await database().execute(statement(sql`(now() - make_interval(days => ${days}))`, most));
        rows = done.rowCount ?? 0;
        if (rows > 0) forgotten[kind] = (forgotten[kind] ?? 0) + rows;
      }
    }
  }
  if (Object.keys(forgotten).length > 0) log().info({ event: "forgotten", forgotten }, "old rows forgotten");
  return forgotten;
}
