import "server-only";
import { and, eq, isNull, ne, sql } from "drizzle-orm";
import { recordActivity } from "@/lib/activity/server/record-activity";
import { type ActivityKind } from "@/lib/activity/kinds";
import { installation, sessions, users } from "@/lib/db/schema";
import { type Executor, inTransaction } from "@/lib/db/server/connection";
import { canManage } from "@/lib/domain/access";
import { AppError } from "@/lib/domain/failure";
import { waysIn } from "@/lib/server/env/env";
import { type Changer } from "../person-view";

export type UserRow = typeof users.$inferSelect;

/** Known by single sign-on, which decides role and password. */
export const signsInElsewhere = (user: UserRow): boolean => user.issuer !== null;

/**
 * Runs a change of people in one transaction, one after the other: two administrators who demote each other at the
 * same moment must not both succeed.
 */
export function changePeople<T>(work: (transaction: Executor) => Promise<T>): Promise<T> {
  return inTransaction(async (transaction) => {
    await transaction.execute(sql`select pg_advisory_xact_lock(hashtext('people'), 0)`);
    return work(transaction);
  });
}

/**
 * The person to change, held until the end of the transaction. Not against those who only refer to the row, such as a
 * person who cancels an order of their own meanwhile: each would wait for the other. Throws AppError when there is none,
 * or nobody is behind the row any more.
 */
export async function findUser(transaction: Executor, personId: string): Promise<UserRow> {
  const [user] = await transaction.select().from(users).where(eq(users.id, personId)).for("no key update");
  if (user && !user.erasedAt) return user;
  throw new AppError("MISSING", "There is no such person", "Nothing was changed. Reload the page.");
}

/** Stores the change and ends all sessions of the person at their next request, but for the one that is to be kept. */
export async function storeChange(
  transaction: Executor,
  user: UserRow,
  change: Partial<typeof users.$inferInsert>,
  { keptSession = null }: { readonly keptSession?: string | null } = {},
): Promise<void> {
  const [{ version } = user] = await transaction
    .update(users)
    .set({ ...change, version: sql`${users.version} + 1` })
    .where(eq(users.id, user.id))
    .returning({ version: users.version });
  const open = and(eq(sessions.userId, user.id), isNull(sessions.endedAt));
  if (keptSession) {
    await transaction
      .update(sessions)
      .set({ userVersion: version })
      .where(and(open, eq(sessions.id, keptSession)));
  }
  await transaction
    .update(sessions)
    .set({ endedAt: sql`now()` })
    .where(and(open, keptSession ? ne(sessions.id, keptSession) : undefined));
}

/** Writes who changed whom to the activity log. */
export function recordChange(
  transaction: Executor,
  { personId, requestId }: Changer,
  user: { readonly id: string; readonly name: string },
  { kind, ...details }: { kind: ActivityKind } & Record<string, string | number | null>,
): Promise<void> {
  return recordActivity(transaction, {
    kind,
    actorId: personId,
    requestId,
    details: { account: user.name, accountId: user.id, ...details },
  });
}

/** Throws AppError where people would take their own access away by mistake. */
export function refuseSelf(user: UserRow, who: Changer, title: string): void {
  if (user.id !== who.personId) return;
  throw new AppError("NOT_ALLOWED", title, "Nothing was changed. Ask another administrator to do it.");
}

/** Throws AppError where nobody who can sign in would be left to manage people. */
export async function refuseLastAdmin(transaction: Executor, user: UserRow): Promise<void> {
  const [database] = await transaction.select({ kind: installation.kind }).from(installation);
  const ways = waysIn(database?.kind ?? null);
  if (!canManage(user, ways)) return;
  const admins = await transaction.select().from(users).where(eq(users.role, "admin"));
  if (admins.some((admin) => admin.id !== user.id && canManage(admin, ways))) return;
  throw new AppError(
    "NOT_ALLOWED",
    `${user.name} is the last administrator`,
    "Nobody could manage people without them, so nothing was changed. Make someone else an administrator first.",
  );
}
