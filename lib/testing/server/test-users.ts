import "server-only";
import { randomUUID } from "node:crypto";
import { asc, eq, inArray } from "drizzle-orm";
import { describeActivity } from "@/lib/activity/sentence";
import { hashPassword } from "@/lib/auth/server/password";
import { activity, users } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { type Role } from "@/lib/domain/permissions";
import { type Changer, type IssuedLink } from "@/lib/people/person-view";

export const GOOD_PASSWORD = "quartz lantern mildew orbit";
let hash: Promise<string> | undefined;

/** Somebody with GOOD_PASSWORD. */
export async function makeUser(role: Role, name: string = role): Promise<typeof users.$inferSelect> {
  hash ??= hashPassword(GOOD_PASSWORD);
  const [row] = await database()
    .insert(users)
    .values({ email: `${randomUUID()}@example.test`, name, role, passwordHash: await hash })
    .returning();
  return row!;
}

export const userRow = async (id: string) =>
  (await database().select().from(users).where(eq(users.id, id)))[0]!;

/** As whom something is changed. */
export const changedBy = ({ id }: { readonly id: string }) =>
  ({ personId: id, requestId: randomUUID() }) satisfies Changer;

export const tokenOf = ({ address }: IssuedLink) => new URL(address).hash.slice(1);

/** What the log says that these people did, but for signing in, in order. */
export async function sentencesOf(...people: readonly { readonly id: string }[]): Promise<string[]> {
  const ids = people.map(({ id }) => id);
  const rows = await database()
    .select({ entry: activity, actor: users.name })
    .from(activity)
    .leftJoin(users, eq(users.id, activity.actorId))
    .where(inArray(activity.actorId, ids))
    .orderBy(asc(activity.id));
  return rows
    .filter(({ entry }) => entry.kind !== "signed_in")
    .map(({ entry, actor }) =>
      describeActivity({
        ...entry,
        at: entry.at.toISOString(),
        actor,
        details: (entry.details ?? {}) as Record<string, unknown>,
      }),
    );
}
