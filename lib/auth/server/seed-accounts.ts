import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { users } from "@/lib/db/schema";
import { type Database } from "@/lib/db/server/connection";
import { DEMO_ACCOUNTS } from "@/lib/auth/demo-accounts";
import { hashPassword } from "./password";

export type AccountSettings = {
  readonly kind: "sandbox" | "live";
  readonly ADMIN_EMAIL?: string | undefined;
  readonly ADMIN_PASSWORD?: string | undefined;
};

/**
 * Makes the first accounts: the demo ones in a sandbox database, otherwise the admin from the configuration, once.
 * An existing account is never overwritten. `problem` is a sentence for the operator when nobody could sign in.
 */
export async function ensureAccounts(db: Database, settings: AccountSettings): Promise<{ problem?: string }> {
  if (settings.kind === "sandbox") {
    for (const { password, ...account } of DEMO_ACCOUNTS) await addAccount(db, account, password);
    return {};
  }
  const [admin] = await db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.role, "admin"), isNull(users.disabledAt)));
  if (admin) return {};
  if (!settings.ADMIN_EMAIL || !settings.ADMIN_PASSWORD) {
    return { problem: "Nobody can sign in yet: set ADMIN_EMAIL and ADMIN_PASSWORD and start again." };
  }
  await addAccount(
    db,
    { email: settings.ADMIN_EMAIL, name: settings.ADMIN_EMAIL, role: "admin" },
    settings.ADMIN_PASSWORD,
  );
  return {};
}

async function addAccount(
  db: Database,
  account: { email: string; name: string; role: string },
  password: string,
) {
  const [existing] = await db.select({ id: users.id }).from(users).where(eq(users.email, account.email));
  if (existing) return;
  const passwordHash = await hashPassword(password);
  await db
    .insert(users)
    .values({ ...account, passwordHash })
    .onConflictDoNothing();
}
