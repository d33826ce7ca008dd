import "server-only";
import { eq } from "drizzle-orm";
import { hashPassword } from "@/lib/auth/server/password";
import { forgetFailures } from "@/lib/auth/server/throttle";
import { passwordLinks, users } from "@/lib/db/schema";
import { database, type Executor } from "@/lib/db/server/connection";
import { AppError } from "@/lib/domain/failure";
import { type OpenLink } from "../person-view";
import { changePeople, recordChange, storeChange, type UserRow } from "./change-people";
import { hashToken, refuseWithoutLocalAccounts } from "./password-link";
import { refuseWeakPassword } from "./own-password";

/** What an open link is for. Throws AppError when it does not count, with whom to ask. */
export async function openLink(token: string, now = new Date()): Promise<OpenLink> {
  const { link, user } = await findLink(database(), token, now);
  return { kind: link.kind, email: user.email, name: link.kind === "invitation" ? "" : user.name };
}

/** Sets the password, and for somebody new the name, once: afterwards the link is void. Throws AppError. */
export async function acceptLink(
  input: { readonly token: string; readonly name: string | null; readonly password: string },
  requestId: string,
  now = new Date(),
): Promise<void> {
  // Check the token before the expensive hash.
  const { user, link } = await findLink(database(), input.token, now);
  const name = link.kind === "invitation" ? (input.name ?? user.name) : user.name;
  await refuseWeakPassword(input.password, [user.email, name]);
  const passwordHash = await hashPassword(input.password);
  await changePeople(async (transaction) => {
    const { link, user } = await findLink(transaction, input.token, now);
    await transaction.update(passwordLinks).set({ usedAt: now }).where(eq(passwordLinks.id, link.id));
    await storeChange(transaction, user, { passwordHash, name });
    const kind = link.kind === "invitation" ? "person_joined" : "password_changed";
    await recordChange(transaction, { personId: user.id, requestId }, { id: user.id, name }, { kind });
  });
  // What was guessed at the old password is no reason to keep the new one waiting.
  await forgetFailures(user.email);
}

type Found = { readonly link: typeof passwordLinks.$inferSelect; readonly user: UserRow };

async function findLink(executor: Executor, token: string, now: Date): Promise<Found> {
  refuseWithoutLocalAccounts();
  const tokenHash = hashToken(token);
  const [found] = tokenHash
    ? await executor
        .select({ link: passwordLinks, user: users })
        .from(passwordLinks)
        .innerJoin(users, eq(users.id, passwordLinks.userId))
        .where(eq(passwordLinks.tokenHash, tokenHash))
    : [];
  if (!found) throw refusal("This link is not valid", "Open it once more exactly as it was sent, or", null);
  const maker = await nameOfMaker(executor, found.link.createdBy);
  const { link, user } = found;
  if (link.usedAt)
    throw refusal("This link has been used", "If that was not you, or you need another,", maker);
  if (link.withdrawnAt || user.disabledAt) throw refusal("This link no longer works", "For a new one", maker);
  if (now >= link.expiresAt) throw refusal("This link has expired", "For a new one", maker);
  return found;
}

async function nameOfMaker(executor: Executor, personId: string | null): Promise<string | null> {
  if (personId === null) return null;
  const [maker] = await executor.select({ name: users.name }).from(users).where(eq(users.id, personId));
  return maker?.name ?? null;
}

const refusal = (title: string, sentence: string, maker: string | null) =>
  new AppError(
    "MISSING",
    title,
    `${sentence} ask ${maker ? `${maker}, who created it` : "an administrator"}.`,
  );
