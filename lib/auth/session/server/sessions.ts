import "server-only";
import { and, eq, gt, isNull, sql } from "drizzle-orm";
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
/** Of single sign-on: who has left there is out here by then. */
const MAX_FEDERATED_MS = 2 * 60 * MINUTE_MS;
/** From here on the next page asks the provider for a new one, while this one still counts. */
const RENEW_AFTER_MS = 60 * MINUTE_MS;
/** What comes back from the provider later than this is a sign-in like any other. */
const RENEWAL_MS = 5 * MINUTE_MS;
const SESSION_ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/**
 * Opens a session for a person and returns its id. Each sign-in gets a new one; the one that the device had until
 * then, `replaces`, ends with it, whosever it was. A renewal of the same person's is no event.
 */
export async function openSession(
  personId: string,
  { now = new Date(), replaces = null }: { now?: Date; replaces?: string | null } = {},
): Promise<string> {
  const userAgent = await requestDevice();
  return inTransaction(async (transaction) => {
    const isRenewal = replaces !== null && (await endRenewed(transaction, replaces, personId, now));
    if (replaces && !isRenewal) await endIn(transaction, replaces, now);
    const [user] = await transaction.select().from(users).where(eq(users.id, personId));
    if (!user) throw new Error("A session needs a person");
    const [row] = await transaction
      .insert(sessions)
      .values({
        userId: user.id,
        userVersion: user.version,
        createdAt: now,
        lastActiveAt: now,
        expiresAt: new Date(now.getTime() + (user.issuer === null ? MAX_SESSION_MS : MAX_FEDERATED_MS)),
        userAgent,
      })
      .returning({ id: sessions.id });
    if (!row) throw new Error("The session was not stored");
    if (!isRenewal) await recordActivity(transaction, { kind: "signed_in", actorId: user.id });
    return row.id;
  });
}

/** What a session is at this moment. */
export type SessionState = {
  /** Null once it has ended: signed out, idle for 30 minutes, too old, person disabled, or role or password changed. */
  readonly person: Person | null;
  /** Single sign-on should be asked, without a word, for a new one: before it ends, or as it has ended by its age. */
  readonly isRenewable: boolean;
};

const ENDED: SessionState = { person: null, isRenewable: false };

/** Who a session belongs to, or null once it ended. Polling does not count as activity. */
export async function personOfSession(
  sessionId: string,
  options: { isPolling?: boolean; now?: Date } = {},
): Promise<Person | null> {
  return (await lookAtSession(sessionId, options)).person;
}

/** As personOfSession, with what can be done about its age. */
export async function lookAtSession(
  sessionId: string,
  options: { isPolling?: boolean; now?: Date } = {},
): Promise<SessionState> {
  if (!SESSION_ID.test(sessionId)) return ENDED;
  const now = options.now ?? new Date();
  const [row] = await database()
    .select({ session: sessions, user: users, kind: installation.kind })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .leftJoin(installation, sql`true`)
    .where(and(eq(sessions.id, sessionId), isNull(sessions.endedAt)));
  if (!row || !mayUse(row.user, row.kind)) return ENDED;
  const { session, user } = row;
  const idleMs = now.getTime() - session.lastActiveAt.getTime();
  if (idleMs >= IDLE_MS) return ENDED;
  const isOver = now >= session.expiresAt || user.version !== session.userVersion;
  const isOld = isOver || now.getTime() - session.createdAt.getTime() >= RENEW_AFTER_MS;
  const isRenewable = user.issuer !== null && isOld && session.renewalTriedAt === null;
  if (isOver) return { person: null, isRenewable };
  // Once a minute is exact enough and spares a write at every request.
  if (!options.isPolling && idleMs >= MINUTE_MS) {
    await database().update(sessions).set({ lastActiveAt: now }).where(eq(sessions.id, sessionId));
  }
  return { person: toPerson(user), isRenewable };
}

/** Single sign-on is asked once to renew a session, however that ends. */
export async function noteRenewal(sessionId: string | null, now = new Date()): Promise<void> {
  if (!sessionId || !SESSION_ID.test(sessionId)) return;
  await database().update(sessions).set({ renewalTriedAt: now }).where(eq(sessions.id, sessionId));
}

/** Ends a session that is being renewed by its own person, without a word in the log. False: it is none. */
async function endRenewed(
  transaction: Executor,
  sessionId: string,
  personId: string,
  now: Date,
): Promise<boolean> {
  if (!SESSION_ID.test(sessionId)) return false;
  const since = new Date(now.getTime() - RENEWAL_MS);
  const ended = await transaction
    .update(sessions)
    .set({ endedAt: now })
    .where(
      and(
        eq(sessions.id, sessionId),
        eq(sessions.userId, personId),
        isNull(sessions.endedAt),
        gt(sessions.renewalTriedAt, since),
      ),
    )
    .returning({ id: sessions.id });
  return ended.length > 0;
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
