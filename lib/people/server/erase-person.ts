import "server-only";
import { eq, isNotNull, type SQL, sql } from "drizzle-orm";
import { type PgColumn } from "drizzle-orm/pg-core";
import { forgetFailures } from "@/lib/auth/server/throttle";
import {
  annotationsHistory,
  cartRequests,
  carts,
  changeAnswers,
  holders,
  importRows,
  messageChannels,
  numberKeeps,
  numbers,
  orders,
  passwordLinks,
  purchases,
  requestCounts,
  savedViews,
  sessions,
  users,
} from "@/lib/db/schema";
import { type Executor } from "@/lib/db/server/connection";
import { AppError } from "@/lib/domain/failure";
import { cancelRefused } from "@/lib/purchases/orders/server/orders-of-person";
import { pseudonymEmail, pseudonymOf } from "../erasure";
import { type Changer } from "../person-view";
import { changePeople, findUser, storeChange, type UserRow } from "./change-people";
import { isOwnView, mentions, refuseErasure, refuseUnsettled } from "./preview-erasure";

/**
 * What we ourselves wrote, in which somebody may be named, and of which rows. Friendly names are the vendor's; cost
 * centres and tags are what numbers are found and counted by. A holder may be a person, so it is another name then.
 */
const FREE_TEXTS: readonly { readonly column: PgColumn; readonly type?: SQL; readonly where?: SQL }[] = [
  { column: orders.reason },
  { column: purchases.reviewNote },
  { column: cartRequests.reason },
  { column: carts.reason },
  { column: changeAnswers.note },
  { column: changeAnswers.reference },
  { column: numberKeeps.reason },
  { column: numbers.note },
  { column: numbers.holder },
  { column: annotationsHistory.text, where: sql`${annotationsHistory.kind} in ('note', 'holder')` },
  { column: savedViews.name },
  { column: savedViews.search },
  { column: messageChannels.name },
  { column: importRows.before, type: sql`jsonb` },
  { column: importRows.after, type: sql`jsonb` },
];

/** What is known of holders besides their numbers goes with who they are. */
const HOLDER_TEXT = sql`concat_ws(' ', ${holders.name}, ${holders.externalId})`;

/**
 * Takes all that tells who a person was out of the database, for good: what is only theirs goes, and what they did
 * leads to a pseudonym, so that sums and histories stay true. Disables them with it, and cancels what waits in their
 * orders. `email` is what was typed to confirm it. Throws AppError. Returns the pseudonym.
 */
export async function erasePerson(personId: string, email: string, who: Changer): Promise<{ name: string }> {
  const { name, user } = await changePeople(async (transaction) => {
    const user = await findUser(transaction, personId);
    if (email !== user.email) throw notConfirmed();
    await refuseErasure(transaction, user, who);
    const place = (await transaction.$count(users, isNotNull(users.erasedAt))) + 1;
    const name = pseudonymOf(place);
    // Closed months and the log first, which find what they were called in what is changed afterwards.
    await transaction.execute(sql`select public.closed_months_erase_person(${user.id}, ${name})`);
    const terms = await eraseFromLog(transaction, user, name, who);
    await eraseFromTexts(transaction, terms, name);
    await transaction.delete(holders).where(mentions(HOLDER_TEXT, terms));
    await removeOwn(transaction, user);
    await storeChange(transaction, user, {
      name,
      email: pseudonymEmail(place),
      passwordHash: null,
      issuer: null,
      subject: null,
      memberships: null,
      preferences: {},
      disabledAt: user.disabledAt ?? new Date(),
      erasedAt: new Date(),
    });
    await cancelRefused(transaction, user.id, { actorId: who.personId, requestId: who.requestId });
    await refuseUnsettled(transaction, user);
    return { name, user };
  });
  await forgetFailures(user.email);
  return { name };
}

/** In a function of the log's owner, who alone can change it (migration 0031). Returns the terms that it looked for. */
async function eraseFromLog(
  transaction: Executor,
  user: UserRow,
  name: string,
  { personId, requestId }: Changer,
): Promise<string[]> {
  const { rows } = await transaction.execute<{ terms: string[] }>(
    sql`select public.activity_erase_person(${user.id}, ${name}, ${personId}, ${requestId}) as terms`,
  );
  return rows[0]?.terms ?? [];
}

async function eraseFromTexts(transaction: Executor, terms: string[], name: string): Promise<void> {
  for (const { column, type = sql`text`, where = sql`true` } of FREE_TEXTS)
    await transaction.execute(
      sql`update ${column.table} set ${sql.identifier(column.name)} = public.without_terms(${column}::text, ${sql.param(terms)}::text[], ${name})::${type} where ${where} and ${mentions(sql`${column}::text`, terms)}`,
    );
}

/** What nobody but the person had anything of. */
async function removeOwn(transaction: Executor, user: UserRow): Promise<void> {
  await transaction.delete(sessions).where(eq(sessions.userId, user.id));
  await transaction.delete(passwordLinks).where(eq(passwordLinks.userId, user.id));
  await transaction.delete(carts).where(eq(carts.personId, user.id));
  await transaction.delete(savedViews).where(isOwnView(user));
  // With what it is told, what waits for it, and what went there.
  await transaction.delete(messageChannels).where(eq(messageChannels.personId, user.id));
  await transaction.delete(requestCounts).where(sql`${requestCounts.key} like ${`%:${user.id}`}`);
}

const notConfirmed = () =>
  new AppError("INVALID_INPUT", "The person was not erased", "Nothing was changed.", {
    fieldErrors: { email: "This is not their email address. Type it as it stands above." },
  });
