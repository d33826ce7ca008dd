import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { installation } from "@/lib/db/schema";
import { type Database } from "./connection";

export type AccountClaim = {
  readonly kind: "sandbox" | "live";
  readonly fingerprint: string;
  /** The account that the API key belongs to, as the vendor names it; null where it does not. */
  readonly named?: string | null;
};

/**
 * Ties the database to one Audian account for ever. Throws a sentence when it already belongs to another one, so
 * that a try-out can never turn into orders, sign-ins or figures on a real account.
 */
export async function claimDatabase(db: Database, claim: AccountClaim): Promise<void> {
  const { kind, fingerprint, named = null } = claim;
  await db.insert(installation).values({ kind, fingerprint }).onConflictDoNothing();
  await adoptAccountId(db, claim);
  const [owner] = await db.select().from(installation);
  if (owner?.kind === kind && owner.fingerprint === fingerprint) return keepName(db, named);
  const [is, wanted] = [describe(owner), describe(claim)];
  throw new Error(
    `This database belongs to ${is} and cannot serve ${wanted}. Point DATABASE_URL (or DATA_DIR) at an empty database, or restore the earlier AUDIAN_API_URL and AUDIAN_ACCOUNT_ID.`,
  );
}

/** Whoever sets AUDIAN_ACCOUNT_ID later names the account that it was all the time; from there on it is this one. */
async function adoptAccountId(db: Database, { kind, fingerprint }: AccountClaim): Promise<void> {
  const withoutId = `${fingerprint.split("#")[0]}#`;
  if (kind !== "live" || fingerprint === withoutId) return;
  await db
    .update(installation)
    .set({ fingerprint })
    .where(and(eq(installation.kind, "live"), eq(installation.fingerprint, withoutId)));
}

/** The name that the vendor gave first is the account's for ever; where it names none nothing can be told. */
async function keepName(db: Database, named: string | null): Promise<void> {
  if (named === null) return;
  await db.update(installation).set({ accountId: named }).where(isNull(installation.accountId));
  const [owner] = await db.select().from(installation);
  if (owner?.accountId === named) return;
  throw new Error(
    `This database belongs to the account ${owner?.accountId} and cannot serve ${named}, whose API key is set. Nothing was read or bought with it. Set AUDIAN_API_TOKEN to a key of ${owner?.accountId}, or point DATABASE_URL (or DATA_DIR) at an empty database.`,
  );
}

function describe(claim: AccountClaim | undefined): string {
  if (!claim) return "no account";
  return claim.kind === "sandbox"
    ? "a sandbox account"
    : `the account at ${claim.fingerprint.replace(/^live:|#$/g, "")}`;
}
