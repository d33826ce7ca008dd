import "server-only";
import { and, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { recordActivity } from "@/lib/activity/server/record-activity";
import { type Role } from "@/lib/auth/permissions";
import { namesInClaim, roleOfNames } from "@/lib/auth/single-sign-on/claim-roles";
import { type User } from "@/lib/auth/session/server/sessions";
import { type Memberships, users } from "@/lib/db/schema";
import { database, type Executor, inTransaction } from "@/lib/db/server/connection";
import { issuerName } from "@/lib/domain/access";
import { cancelRefused } from "@/lib/purchases/orders/server/orders-of-person";
import { env } from "@/lib/server/env/env";
import { type Env } from "@/lib/server/env/env-schema";
import { log } from "@/lib/server/log";

/** What no role is called: it may do nothing, see hasPermission. */
export const NO_ROLE = "none";
/** Of all names together. */
const MAX_LENGTH = 100_000;
/** What no text of JSON in the database may hold: a zero, and half of a character. */
const UNSTORABLE = /[\0\p{Cs}]/u;
const NOBODY = { actorId: null, requestId: null };

type MappingSettings = Pick<Env, "OIDC_ISSUER" | "OIDC_ROLES_CLAIM" | "OIDC_ROLES_MAP">;

/**
 * What a provider says that somebody belongs to, as it is kept for a later mapping: whole names, as a part of one has no
 * role. Null: too much to be kept. What the database cannot hold is no name of a mapping.
 */
export function membershipsOf(claims: Readonly<Record<string, unknown>>): Memberships | null {
  const claim = env().OIDC_ROLES_CLAIM;
  const names = namesInClaim(claims, claim).filter((name) => !UNSTORABLE.test(name));
  return names.join().length <= MAX_LENGTH ? { claim, names } : null;
}

/**
 * Has OIDC_ROLES_MAP count for everybody as it is now, also for who is signed in: each gets the role that it gives to
 * what the provider last said of them. Where that stood in another claim than is configured now, the provider is asked
 * again, by ending their sessions. Run it at each start. Returns how many people it changed.
 */
export async function followMapping(settings: MappingSettings = env()): Promise<number> {
  const { OIDC_ISSUER, OIDC_ROLES_CLAIM: claim, OIDC_ROLES_MAP: map } = settings;
  const issuer = issuerName(OIDC_ISSUER);
  if (!issuer || !map) return 0;
  const known = and(eq(users.issuer, issuer), isNull(users.disabledAt), isNotNull(users.memberships));
  const people = await database().select({ id: users.id }).from(users).where(known);
  let changed = 0;
  for (const { id } of people) {
    const isChanged = await inTransaction(async (transaction) => {
      const [user] = await transaction
        .select()
        .from(users)
        .where(and(known, eq(users.id, id)))
        .for("no key update");
      if (!user?.memberships) return false;
      if (user.memberships.claim !== claim) {
        await giveRole(transaction, user, { memberships: null });
        return true;
      }
      const role = roleOfNames(user.memberships.names, map) ?? NO_ROLE;
      if (role === user.role) return false;
      await followRole(transaction, user, role);
      return true;
    });
    if (isChanged) changed += 1;
  }
  if (changed > 0) log().info({ event: "roles_followed", people: changed }, "another OIDC_ROLES_MAP counts");
  return changed;
}

/** Gives somebody the role that single sign-on has for them now, and says so in the log. */
export async function followRole(
  transaction: Executor,
  user: User,
  role: Role | typeof NO_ROLE,
): Promise<void> {
  const cancelled = await giveRole(transaction, user, { role });
  const details = { before: user.role, after: role, cancelled };
  await recordActivity(transaction, { kind: "role_followed", actorId: user.id, details });
}

/** Signs a person out everywhere, and cancels what waits in their orders and is theirs no more. Returns how many numbers. */
export async function giveRole(
  transaction: Executor,
  user: User,
  change: { readonly role?: Role | typeof NO_ROLE; readonly memberships?: null },
): Promise<number> {
  await transaction
    .update(users)
    .set({ ...change, version: sql`${users.version} + 1` })
    .where(eq(users.id, user.id));
  return cancelRefused(transaction, user.id, NOBODY);
}
