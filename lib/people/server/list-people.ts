import "server-only";
import { and, asc, desc, eq, gt, isNull, max, sql } from "drizzle-orm";
import { isDemoAccount } from "@/lib/domain/demo-accounts";
import { IDLE_MS } from "@/lib/auth/session/server/sessions";
import { passwordLinks, sessions, users } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { isRole } from "@/lib/domain/permissions";
import { readWaiting } from "@/lib/purchases/orders/server/orders-of-person";
import { signsInElsewhere } from "./change-people";
import { type PersonState, type PersonView } from "../person-view";

/** Everybody who has or had access, by name. */
export async function listPeople(now = new Date()): Promise<PersonView[]> {
  const db = database();
  const isOpen = and(
    isNull(sessions.endedAt),
    gt(sessions.expiresAt, now),
    gt(sessions.lastActiveAt, new Date(now.getTime() - IDLE_MS)),
    eq(sessions.userVersion, users.version),
  );
  const visits = db
    .select({
      userId: sessions.userId,
      lastSeenAt: max(sessions.lastActiveAt).as("last_seen_at"),
      open: sql<number>`(count(*) filter (where ${isOpen}))::int`.as("open_sessions"),
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .groupBy(sessions.userId)
    .as("visits");
  const links = db
    .select({
      userId: passwordLinks.userId,
      until: sql<
        string | null
      >`max(${passwordLinks.expiresAt}) filter (where ${passwordLinks.usedAt} is null and ${passwordLinks.withdrawnAt} is null)`.as(
        "link_until",
      ),
      hasJoined:
        sql<boolean>`bool_or(${passwordLinks.usedAt} is not null or ${passwordLinks.kind} = 'reset')`.as(
          "has_joined",
        ),
    })
    .from(passwordLinks)
    .groupBy(passwordLinks.userId)
    .as("links");
  const waiting = await readWaiting();
  const rows = await db
    .select({
      user: users,
      lastSeenAt: visits.lastSeenAt,
      sessions: visits.open,
      linkUntil: links.until,
      hasJoined: links.hasJoined,
    })
    .from(users)
    .leftJoin(visits, eq(visits.userId, users.id))
    .leftJoin(links, eq(links.userId, users.id))
    .orderBy(asc(sql`lower(${users.name})`), asc(users.id));
  return rows.map(({ user, ...row }) => ({
    id: user.id,
    email: user.email,
    name: user.name,
    role: isRole(user.role) ? user.role : null,
    state: stateOf(user, row.hasJoined ?? false),
    linkUntil: instantText(row.linkUntil),
    lastSeenAt: instantText(row.lastSeenAt),
    sessions: user.disabledAt ? 0 : (row.sessions ?? 0),
    waiting: waiting.get(user.id) ?? { all: 0, inLargeOrders: 0 },
    isDemo: isDemoAccount(user.email),
  }));
}

/** Names of at most three administrators who can help somebody, those who were here last first. */
export async function listAdministrators(): Promise<string[]> {
  const rows = await database()
    .select({ name: users.name })
    .from(users)
    .innerJoin(sessions, eq(sessions.userId, users.id))
    .where(and(eq(users.role, "admin"), isNull(users.disabledAt)))
    .groupBy(users.id)
    .orderBy(desc(max(sessions.lastActiveAt)), asc(users.id))
    .limit(3);
  return rows.map(({ name }) => name);
}

/** People who were invited and have not set a password yet. */
export const countInvited = async (): Promise<number> =>
  (await listPeople()).filter(({ state }) => state === "invited").length;

function stateOf(user: typeof users.$inferSelect, hasJoined: boolean): PersonState {
  if (user.erasedAt) return "erased";
  if (user.disabledAt) return "disabled";
  if (signsInElsewhere(user)) return "elsewhere";
  if (user.passwordHash !== null) return "active";
  return hasJoined ? "renewing" : "invited";
}

const instantText = (text: string | Date | null) => (text === null ? null : new Date(text).toISOString());
