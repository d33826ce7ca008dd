import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { installation, users } from "@/lib/db/schema";
import { type Database } from "@/lib/db/server/connection";
import { DEMO_ACCOUNTS } from "@/lib/auth/demo-accounts";
import { hashPassword } from "./password";

export type AccountSettings = {
  readonly kind: "sandbox" | "live";
  readonly ADMIN_EMAIL?: string | undefined;
  readonly ADMIN_PASSWORD?: string | undefined;
  readonly OIDC_ISSUER?: string | undefined;
};

/**
 * Makes the first accounts of a claimed database: the demo ones in a sandbox database, otherwise the admin from the
 * configuration while there is none. An existing account is never overwritten. `problem` is a sentence for the
 * operator when nobody could manage the dashboard.
 */
export async function ensureAccounts(db: Database, settings: AccountSettings): Promise<{ problem?: string }> {
  if (settings.kind === "sandbox") return ensureDemoAccounts(db);
  if (await hasAdmin(db)) return {};
  const { ADMIN_EMAIL: email, ADMIN_PASSWORD: password } = settings;
  // The first administrator may as well come by single sign-on.
  if (settings.OIDC_ISSUER && !email) return {};
  if (!email || !password)
    return { problem: "Nobody can sign in yet: set ADMIN_EMAIL and ADMIN_PASSWORD and start again." };
  await addAccount(db, { email, name: email, role: "admin" }, password);
  if (await hasAdmin(db)) return {};
  return {
    problem:
      "There is no active administrator, and ADMIN_EMAIL belongs to an account that is disabled or has another role; it was left as it is. Set ADMIN_EMAIL to another address and start again.",
  };
}

async function ensureDemoAccounts(db: Database): Promise<{ problem?: string }> {
  const [owner] = await db.select({ kind: installation.kind }).from(installation);
  if (owner?.kind !== "sandbox") throw new Error("Demo accounts are made only in a database of the sandbox.");
  for (const { email, name, role, password } of DEMO_ACCOUNTS)
    await addAccount(db, { email, name, role }, password);
  return {};
}

async function hasAdmin(db: Database): Promise<boolean> {
  return (await db.$count(users, and(eq(users.role, "admin"), isNull(users.disabledAt)))) > 0;
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
