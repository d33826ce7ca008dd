import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { and, eq, isNotNull, isNull, or, sql } from "drizzle-orm";
import { isDemoAccount } from "@/lib/domain/demo-accounts";
import { passwordLinks, users } from "@/lib/db/schema";
import { type Executor } from "@/lib/db/server/connection";
import { AppError } from "@/lib/domain/failure";
import { type Role } from "@/lib/domain/permissions";
import { env } from "@/lib/server/env/env";
import { type Changer, type IssuedLink, LINK_HOURS, LINK_PATH, type LinkKind } from "../person-view";
import {
  changePeople,
  findUser,
  recordChange,
  refuseSelf,
  signsInElsewhere,
  storeChange,
  type UserRow,
} from "./change-people";

const TOKEN_BYTES = 32;
const TOKEN = /^[\w-]{43}$/;

/** Adds a person who has no password yet, and makes the link with which they set one. Throws AppError. */
export function invitePerson(
  { email, role }: { readonly email: string; readonly role: Role },
  who: Changer,
): Promise<IssuedLink> {
  refuseWithoutLocalAccounts();
  return changePeople(async (transaction) => {
    const [user] = await transaction
      .insert(users)
      .values({ email, name: email, role })
      .onConflictDoNothing()
      .returning();
    if (!user) {
      throw new AppError("INVALID_INPUT", "This person is already here", "Nothing was changed.", {
        fieldErrors: {
          email: "Someone with this address is already listed. Create a new link there.",
        },
      });
    }
    await recordChange(transaction, who, user, { kind: "person_invited", email, role });
    return issue(transaction, user, "invitation", who);
  });
}

/**
 * Makes a new link for a person: another invitation while they never had a password, otherwise one to set a new
 * password. From then on the old password does not count, all sessions end, and earlier links are void. Throws AppError.
 */
export function renewPassword(personId: string, who: Changer): Promise<IssuedLink> {
  return changePeople(async (transaction) => {
    const user = await findUser(transaction, personId);
    refuseSelf(user, who, "Change your own password in your profile");
    refuseWithoutPassword(user);
    const kind = (await hasHadPassword(transaction, user)) ? "reset" : "invitation";
    await withdrawLinks(transaction, user.id);
    await storeChange(transaction, user, { passwordHash: null });
    await recordChange(transaction, who, user, { kind: "password_link_made", purpose: kind });
    return issue(transaction, user, kind, who);
  });
}

/** Whatever link a person holds is void. */
export async function withdrawLinks(transaction: Executor, personId: string): Promise<void> {
  await transaction
    .update(passwordLinks)
    .set({ withdrawnAt: sql`now()` })
    .where(
      and(
        eq(passwordLinks.userId, personId),
        isNull(passwordLinks.usedAt),
        isNull(passwordLinks.withdrawnAt),
      ),
    );
}

async function issue(
  transaction: Executor,
  user: UserRow,
  kind: LinkKind,
  who: Changer,
): Promise<IssuedLink> {
  const token = newToken();
  const expiresAt = new Date(Date.now() + LINK_HOURS * 3_600_000);
  await transaction.insert(passwordLinks).values({
    userId: user.id,
    kind,
    tokenHash: hashToken(token) ?? "",
    createdBy: who.personId,
    expiresAt,
  });
  return { kind, email: user.email, address: linkAddress(token), expiresAt: expiresAt.toISOString() };
}

/** Throws AppError for those whose password is not theirs to set. */
function refuseWithoutPassword(user: UserRow): void {
  const refuse = (title: string, sentence: string) => {
    throw new AppError("NOT_ALLOWED", title, `${sentence} Nothing was changed.`);
  };
  if (signsInElsewhere(user)) refuse("This person has no password here", "They sign in by single sign-on.");
  if (isDemoAccount(user.email))
    refuse("A demo account keeps its password", "It is public, and shown on the sign-in page.");
  if (user.disabledAt) refuse(`${user.name} is disabled`, "Enable them first.");
  refuseWithoutLocalAccounts();
}

/** Throws AppError where people come by single sign-on alone: a password set now would count after the next switch. */
export function refuseWithoutLocalAccounts(): void {
  if (env().LOCAL_ACCOUNTS) return;
  throw new AppError(
    "NOT_ALLOWED",
    "Passwords are switched off here",
    "People sign in with single sign-on, where their groups decide their roles. Nothing was changed; to allow passwords, set LOCAL_ACCOUNTS=true and restart.",
  );
}

async function hasHadPassword(transaction: Executor, user: UserRow): Promise<boolean> {
  if (user.passwordHash !== null) return true;
  // Nobody is given a reset before their first password; the link of an invitation may be forgotten by now.
  const hasHad = and(
    eq(passwordLinks.userId, user.id),
    or(isNotNull(passwordLinks.usedAt), eq(passwordLinks.kind, "reset")),
  );
  return (await transaction.$count(passwordLinks, hasHad)) > 0;
}

/** 256 random bits as text for an address: nobody guesses it, so it is hashed without salt and found by its hash. */
const newToken = () => randomBytes(TOKEN_BYTES).toString("base64url");

/** SHA-256 in hexadecimal; null for what cannot be a token. */
export function hashToken(token: string): string | null {
  return TOKEN.test(token) ? createHash("sha256").update(token).digest("hex") : null;
}

/** The fragment stays in the browser: no log and no Referer holds it. */
function linkAddress(token: string): string {
  const { NEXTAUTH_URL, PORT } = env();
  return `${new URL(LINK_PATH, NEXTAUTH_URL ?? `http://localhost:${PORT}`).href}#${token}`;
}
