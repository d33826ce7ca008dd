import "server-only";
import { and, desc, eq, gt, isNull, ne, sql } from "drizzle-orm";
import { recordActivity } from "@/lib/activity/server/record-activity";
import { IDLE_MS } from "@/lib/auth/session/server/sessions";
import { sessions, users } from "@/lib/db/schema";
import { database, inTransaction } from "@/lib/db/server/connection";
import { AppError } from "@/lib/domain/failure";
import { describeDevice, type OwnSession } from "../person-view";

/** A person's sessions that have not ended; this one first, then by last activity. */
export async function listOwnSessions(
  personId: string,
  thisSession: string | null,
  now = new Date(),
): Promise<OwnSession[]> {
  const rows = await database()
    .select({ session: sessions })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(
      and(
        eq(sessions.userId, personId),
        eq(sessions.userVersion, users.version),
        isNull(sessions.endedAt),
        gt(sessions.expiresAt, now),
        gt(sessions.lastActiveAt, new Date(now.getTime() - IDLE_MS)),
      ),
    )
    .orderBy(desc(sessions.lastActiveAt));
  return rows
    .map(({ session }) => ({
      id: session.id,
      device: describeDevice(session.userAgent),
      startedAt: session.createdAt.toISOString(),
      lastActiveAt: session.lastActiveAt.toISOString(),
      isThis: session.id === thisSession,
    }))
    .sort((one, other) => Number(other.isThis) - Number(one.isThis));
}

type Own = {
  readonly personId: string;
  readonly thisSession: string | null;
  readonly requestId: string;
};

/** Ends one of the person's own sessions. Throws AppError for one that is not theirs or has ended. */
export async function endOwnSession(sessionId: string, own: Own): Promise<void> {
  if ((await endOwn(own, eq(sessions.id, sessionId))) > 0) return;
  throw new AppError("MISSING", "This session has already ended", "Reload the page.");
}

/** Ends all of the person's sessions but this one. Answers how many. */
export async function endOtherSessions(own: Own): Promise<number> {
  return endOwn(own);
}

function endOwn({ personId, thisSession, requestId }: Own, which?: ReturnType<typeof eq>): Promise<number> {
  return inTransaction(async (transaction) => {
    const ended = await transaction
      .update(sessions)
      .set({ endedAt: sql`now()` })
      .where(
        and(
          eq(sessions.userId, personId),
          isNull(sessions.endedAt),
          which ?? (thisSession ? ne(sessions.id, thisSession) : undefined),
        ),
      )
      .returning({ id: sessions.id });
    if (ended.length === 0) return 0;
    await recordActivity(transaction, {
      kind: "own_sessions_ended",
      actorId: personId,
      requestId,
      details: { sessions: ended.length },
    });
    return ended.length;
  });
}
