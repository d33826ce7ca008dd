import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import { installation, sessions, users } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { recordActivity } from "@/lib/activity/server/record-activity";
import { DEMO_ACCOUNTS } from "@/lib/auth/demo-accounts";
import { type Person, ROLES, type Role } from "@/lib/auth/permissions";
import { verifyPassword } from "./password";

const MINUTE_MS = 60_000;
export const IDLE_MS = 30 * MINUTE_MS;
export const LONGEST_MS = 12 * 60 * MINUTE_MS;

/** Checks email and password. Null for anything that does not fit, without saying what. */
export async function verifySignIn(email: string, password: string): Promise<Person | null> {
  const [user] = await database().select().from(users).where(eq(users.email, email.trim().toLowerCase()));
  const fits = await verifyPassword(user?.passwordHash ?? null, password);
  if (!user || !fits || user.disabledAt || (isDemo(user.email) && !(await isSandboxDatabase()))) return null;
  return toPerson(user);
}

/** Opens a session for a person and returns its id. Each sign-in gets a new one. */
export async function openSession(personId: string, now = new Date()): Promise<string> {
  return database().transaction(async (transaction) => {
    const [user] = await transaction.select().from(users).where(eq(users.id, personId));
    if (!user) throw new Error("A session needs a person");
    const [row] = await transaction
      .insert(sessions)
      .values({
        userId: user.id,
        userVersion: user.version,
        createdAt: now,
        lastActiveAt: now,
        expiresAt: new Date(now.getTime() + LONGEST_MS),
      })
      .returning({ id: sessions.id });
    await recordActivity(transaction, { kind: "signed_in", actorId: user.id });
    if (!row) throw new Error("The session was not stored");
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
  if (!/^[\da-f-]{36}$/i.test(sessionId)) return null;
  const now = options.now ?? new Date();
  const [row] = await database()
    .select()
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(eq(sessions.id, sessionId), isNull(sessions.endedAt)));
  if (!row) return null;
  const { sessions: session, users: user } = row;
  const idleMs = now.getTime() - session.lastActiveAt.getTime();
  if (idleMs > IDLE_MS || now >= session.expiresAt) return null;
  if (user.disabledAt || user.version !== session.userVersion) return null;
  if (!options.isPolling && idleMs > MINUTE_MS) {
    await database().update(sessions).set({ lastActiveAt: now }).where(eq(sessions.id, sessionId));
  }
  return toPerson(user);
}

/** Ends a session; whoever still holds its cookie is signed out at the next request. */
export async function endSession(sessionId: string): Promise<void> {
  await database().transaction(async (transaction) => {
    const [ended] = await transaction
      .update(sessions)
      .set({ endedAt: sql`now()` })
      .where(and(eq(sessions.id, sessionId), isNull(sessions.endedAt)))
      .returning({ userId: sessions.userId });
    if (ended) await recordActivity(transaction, { kind: "signed_out", actorId: ended.userId });
  });
}

const isDemo = (email: string) => DEMO_ACCOUNTS.some((account) => account.email === email);

async function isSandboxDatabase(): Promise<boolean> {
  const [row] = await database().select({ kind: installation.kind }).from(installation);
  return row?.kind === "sandbox";
}

function toPerson(user: typeof users.$inferSelect): Person | null {
  const role = ROLES.find((known): known is Role => known === user.role);
  return role ? { id: user.id, email: user.email, name: user.name, role } : null;
}
