import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import { headers } from "next/headers";
import { installation, sessions, users } from "@/lib/db/schema";
import { database, type Executor, inTransaction } from "@/lib/db/server/connection";
import { recordActivity } from "@/lib/activity/server/record-activity";
import { isRole, type Person } from "@/lib/auth/permissions";
import { mayComeIn } from "@/lib/domain/access";
import { readPreferences } from "@/lib/auth/session/preferences-input";
import { waysIn } from "@/lib/server/env/env";

const MINUTE_MS = 60_000;
export const IDLE_MS = 30 * MINUTE_MS;
export const MAX_SESSION_MS = 12 * 60 * MINUTE_MS;
const SESSION_ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/**
 * Opens a session for a person and returns its id. Each sign-in gets a new one; the one that the device had until
 * then, `replaces`, ends with it, whosever it was.
 */
export async function openSession(
  personId: string,
  { now = new Date(), replaces = null }: { now?: Date; replaces?: string | null } = {},
): Promise<string> {
  const userAgent = await requestDevice();
  return inTransaction(async (transaction) => {
    if (replaces) await endIn(transaction, replaces, now);
    const [user] = await transaction.select().from(users).where(eq(users.id, personId));
    if (!user) throw new Error("A session needs a person");
    const [row] = await transaction
      .insert(sessions)
      .values({
        userId: user.id,
        userVersion: user.version,
        createdAt: now,
        lastActiveAt: now,
        expiresAt: new Date(now.getTime() + MAX_SESSION_MS),
        userAgent,
      })
      .returning({ id: sessions.id });
    if (!row) throw new Error("The session was not stored");
    await recordActivity(transaction, { kind: "signed_in", actorId: user.id });
    return row.id;
  });
}

/**
 * Who a session belongs to, or null once it ended: signed out, idle for 30 minutes, older than 12 hours, person
 * disabled, or role or password changed. Polling does not count as activity.
 */
export async function personOfSession(
  sessionId: string,
  options: { isPolling?: boolean; now?: Date } = {},
): Promise<Person | null> {
  if (!SESSION_ID.test(sessionId)) return null;
  const now = options.now ?? new Date();
  const [row] = await database()
    .select({ session: sessions, user: users, kind: installation.kind })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .leftJoin(installation, sql`true`)
    .where(and(eq(sessions.id, sessionId), isNull(sessions.endedAt)));
  if (!row || !mayUse(row.user, row.kind)) return null;
  const { session, user } = row;
  const idleMs = now.getTime() - session.lastActiveAt.getTime();
  if (idleMs >= IDLE_MS || now >= session.expiresAt || user.version !== session.userVersion) return null;
  // Once a minute is exact enough and spares a write at every request.
  if (!options.isPolling && idleMs >= MINUTE_MS) {
    await database().update(sessions).set({ lastActiveAt: now }).where(eq(sessions.id, sessionId));
  }
  return toPerson(user);
}

/** Ends a session; whoever still holds its cookie is signed out at the next request. */
export async function endSession(sessionId: string, now = new Date()): Promise<void> {
  await inTransaction((transaction) => endIn(transaction, sessionId, now));
}

async function endIn(transaction: Executor, sessionId: string, now: Date): Promise<void> {
  if (!SESSION_ID.test(sessionId)) return;
  const [ended] = await transaction
    .update(sessions)
    .set({ endedAt: now })
    .where(and(eq(sessions.id, sessionId), isNull(sessions.endedAt)))
    .returning({ userId: sessions.userId });
  if (ended) await recordActivity(transaction, { kind: "signed_out", actorId: ended.userId });
}

export type User = typeof users.$inferSelect;

/** Whether an account counts, see `mayComeIn`. `kind`: of the database. */
export function mayUse(user: User, kind: "sandbox" | "live" | null): boolean {
  return mayComeIn(user, waysIn(kind));
}

/** What the app may know of a user; null for a role it does not know, which may do nothing. */
export function toPerson({ id, email, name, role, preferences }: User): Person | null {
  return isRole(role) ? { id, email, name, role, preferences: readPreferences(preferences) } : null;
}

const MAX_DEVICE_LENGTH = 400;

/** What the browser of this request calls itself, cut short; null outside a request or when it does not say. */
export async function requestDevice(): Promise<string | null> {
  try {
    const text = (await headers())
      .get("user-agent")
      ?.replace(/[^\x20-\x7e]/g, "")
      .slice(0, MAX_DEVICE_LENGTH);
    return text || null;
  } catch {
    // No request: a test, or the command line.
    return null;
  }
}
