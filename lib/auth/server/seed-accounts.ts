import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { installation, users } from "@/lib/db/schema";
import { type Database } from "@/lib/db/server/connection";
import { DEMO_ACCOUNTS } from "@/lib/domain/demo-accounts";
import { canManage, waysInOf } from "@/lib/domain/access";
import { hashPassword } from "./password";

export type AccountSettings = {
  readonly kind: "sandbox" | "live";
  readonly ADMIN_EMAIL?: string | undefined;
  readonly ADMIN_PASSWORD?: string | undefined;
  readonly OIDC_ISSUER?: string | undefined;
  readonly LOCAL_ACCOUNTS?: boolean | undefined;
};

/**
 * Makes the first accounts of a claimed database: the demo ones in a sandbox database, otherwise the admin from the
 * configuration while none can come by password; one of single sign-on may have left there without our knowing. An
 * existing account is never overwritten. `problem` is a sentence for the operator when nobody could manage the
 * dashboard, or the admin of the configuration could not.
 */
export async function ensureAccounts(db: Database, settings: AccountSettings): Promise<{ problem?: string }> {
  if (settings.kind === "sandbox") return ensureDemoAccounts(db);
  if (await hasAdmin(db, settings, "local")) return {};
  const { ADMIN_EMAIL: email, ADMIN_PASSWORD: password } = settings;
  // The first administrator may as well come by single sign-on, or cannot come otherwise.
  if (settings.OIDC_ISSUER && (!email || settings.LOCAL_ACCOUNTS === false)) return {};
  const hasOther = await hasAdmin(db, settings, "any");
  if (!email || !password)
    return hasOther
      ? {}
      : { problem: "Nobody can sign in yet: set ADMIN_EMAIL and ADMIN_PASSWORD and start again." };
  await addAccount(db, { email, name: email, role: "admin" }, password);
  if (await hasAdmin(db, settings, "local")) return {};
  const none = hasOther ? NO_LOCAL : "There is no administrator who can sign in";
  return {
    problem: `${none}, and ADMIN_EMAIL belongs to an account that is disabled, has another role or has no password yet; it was left as it is. Set ADMIN_EMAIL to another address and start again.`,
  };
}

const NO_LOCAL = "Without single sign-on no administrator can sign in";

async function ensureDemoAccounts(db: Database): Promise<{ problem?: string }> {
  const [owner] = await db.select({ kind: installation.kind }).from(installation);
  if (owner?.kind !== "sandbox") throw new Error("Demo accounts are made only in a database of the sandbox.");
  for (const { email, name, role, password } of DEMO_ACCOUNTS)
    await addAccount(db, { email, name, role }, password);
  return {};
}

/** Somebody who can come with these settings: nobody else is a reason to make no administrator. */
async function hasAdmin(db: Database, settings: AccountSettings, kind: "local" | "any"): Promise<boolean> {
  const admins = await db.select().from(users).where(eq(users.role, "admin"));
  const ways = waysInOf(settings, settings.kind === "sandbox");
  return admins.some((admin) => canManage(admin, ways) && (kind === "any" || admin.issuer === null));
}

async function addAccount(
  db: Database,
  account: { email: string; name: string; role: string },
  password: string,
): Promise<void> {
  if ((await db.$count(users, and(eq(users.email, account.email), isNull(users.issuer)))) > 0) return;
  const passwordHash = await hashPassword(password);
  await db
    .insert(users)
    .values({ ...account, passwordHash })
    .onConflictDoNothing();
}
