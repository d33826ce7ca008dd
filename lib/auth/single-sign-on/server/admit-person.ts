import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { recordActivity } from "@/lib/activity/server/record-activity";
import { roleOfClaims, whyNoRole } from "@/lib/auth/single-sign-on/claim-roles";
import { issuerName } from "@/lib/domain/access";
import { type Role } from "@/lib/auth/permissions";
import { type Memberships, users } from "@/lib/db/schema";
import { type Executor, inTransaction } from "@/lib/db/server/connection";
import { env } from "@/lib/server/env/env";
import { log } from "@/lib/server/log";
import { type User } from "@/lib/auth/session/server/sessions";
import { cutText } from "@/lib/domain/text/clean-text";
import { followRole, giveRole, membershipsOf, NO_ROLE } from "./follow-roles";

const MAX_TEXT_LENGTH = 200;
const MAX_CLAIMS = 60;
const ADVICE = {
  "claim-missing":
    "Have the provider send this claim in the ID token or user info, or set OIDC_ROLES_CLAIM to one that it sends.",
  "too-many-groups":
    "The provider leaves out long lists: have it send app roles, or only the groups of this application.",
  "not-mapped": "None of the names in this claim has a role: see OIDC_ROLES_MAP.",
} as const;

/** What a provider has said about somebody, signed and checked. */
export type Claims = Readonly<Record<string, unknown>> & { readonly sub: string };

export type Admission =
  | { readonly personId: string }
  | {
      /** `incomplete`: the provider did not say all that it knows, and a role may be among it. */
      readonly refusal: "no_role" | "too_many_groups" | "disabled" | "incomplete";
      readonly personId?: undefined;
    };

/**
 * Whether somebody whom single sign-on vouches for gets in. They are known by issuer and subject, never by email
 * address: that may pass from one person to another, and not every provider checks it. The role is the claim's at each
 * sign-in; who has lost theirs is signed out everywhere and buys nothing more. A person disabled here stays out.
 * `isWhole`: the provider has said all that it would say; otherwise nobody loses a role by what is missing.
 */
export async function admitPerson(claims: Claims, isWhole = true): Promise<Admission> {
  const settings = env();
  const issuer = issuerName(settings.OIDC_ISSUER);
  if (!issuer || !settings.OIDC_ROLES_MAP) throw new Error("Single sign-on is not configured");
  const role = roleOfClaims(claims, settings.OIDC_ROLES_CLAIM, settings.OIDC_ROLES_MAP);
  const cause = role ? null : whyNoRole(claims, settings.OIDC_ROLES_CLAIM);
  if (cause) tellAdministrator(claims, settings.OIDC_ROLES_CLAIM, cause);
  if (!role && !isWhole) return { refusal: "incomplete" };
  const identity = { issuer, subject: claims.sub };
  // What was not said may hold another role: by a part alone a later mapping takes none away.
  const memberships = isWhole ? membershipsOf(claims) : null;
  const facts = { email: emailOf(claims), name: nameOf(claims), memberships };
  const admission = await inTransaction(async (transaction): Promise<Admission> => {
    if (role)
      await transaction
        .insert(users)
        // Version 0 tells a row that was made just now; no session has it.
        .values({ ...identity, ...facts, role, version: 0 })
        .onConflictDoNothing();
    const [user] = await transaction
      .select()
      .from(users)
      .where(and(eq(users.issuer, identity.issuer), eq(users.subject, identity.subject)))
      .for("no key update");
    if (!role || !user) return refuse(transaction, user, facts.name, "no_role");
    if (user.disabledAt) return refuse(transaction, user, facts.name, "disabled");
    await follow(transaction, user, { ...facts, role });
    return { personId: user.id };
  });
  log().info({ event: "single_sign_on", userId: admission.personId ?? null, role }, "single sign-on");
  return cause === "too-many-groups" ? { refusal: "too_many_groups" } : admission;
}

/** What the provider sent, by name alone: enough to see whether the claim is missing, or its names are not mapped. */
function tellAdministrator(claims: Claims, claim: string, cause: keyof typeof ADVICE): void {
  const sent = Object.keys(claims).sort().slice(0, MAX_CLAIMS);
  log().warn({ event: "single_sign_on_without_role", cause, claim, sent, advice: ADVICE[cause] }, "no role");
}

async function follow(
  transaction: Executor,
  user: User,
  { role, ...facts }: { email: string; name: string; memberships: Memberships | null; role: Role },
): Promise<void> {
  const isNew = user.version === 0;
  await transaction
    .update(users)
    .set({ ...facts, version: sql`${users.version} + ${isNew ? 1 : 0}` })
    .where(eq(users.id, user.id));
  if (isNew)
    await recordActivity(transaction, { kind: "person_arrived", actorId: user.id, details: { role } });
  else if (user.role !== role) await followRole(transaction, user, role);
}

async function refuse(
  transaction: Executor,
  user: User | undefined,
  name: string,
  refusal: "no_role" | "disabled",
): Promise<Admission> {
  const cancelled = user && refusal === "no_role" ? await takeRole(transaction, user) : 0;
  const details = { account: user?.name ?? name, accountId: user?.id ?? null, reason: refusal, cancelled };
  await recordActivity(transaction, { kind: "sign_in_refused", details });
  return { refusal };
}

const takeRole = (transaction: Executor, user: User) =>
  giveRole(transaction, user, { role: NO_ROLE, memberships: null });

/** For people to read and to tell each other apart by; nothing depends on it. */
const emailOf = (claims: Claims) =>
  (text(claims.email) ?? text(claims.preferred_username) ?? text(claims.sub) ?? "unknown").toLowerCase();
const nameOf = (claims: Claims) => text(claims.name) ?? emailOf(claims);

/** A provider's text without marks that reorder or hide what is around it. */
function text(value: unknown): string | null {
  if (typeof value !== "string") return null;
  return cutText(value.replace(/[\p{Cc}\p{Cf}]/gu, "").trim(), MAX_TEXT_LENGTH) || null;
}
