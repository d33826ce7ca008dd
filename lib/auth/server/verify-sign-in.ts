import "server-only";
import { eq, sql } from "drizzle-orm";
import { recordActivity } from "@/lib/activity/server/record-activity";
import { installation, users } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { type Person } from "@/lib/auth/permissions";
import { log } from "@/lib/server/log";
import { verifyPassword } from "./password";
import { mayUse, toPerson } from "./sessions";

/**
 * Checks email and password. Null for anything that does not fit, without saying what, and after the same time. The
 * log names the account where there is one, never what was typed: people type passwords into the wrong field.
 */
export async function verifySignIn(email: string, password: string): Promise<Person | null> {
  const [row] = await database()
    .select({ user: users, kind: installation.kind })
    .from(users)
    .leftJoin(installation, sql`true`)
    .where(eq(users.email, normaliseEmail(email)));
  const fits = await verifyPassword(row?.user.passwordHash ?? null, password);
  const person = row && fits && mayUse(row.user, row.kind) ? toPerson(row.user) : null;
  if (person) log().info({ event: "signed_in", userId: person.id, role: person.role }, "signed in");
  else {
    log().warn({ event: "sign_in_refused", userId: row?.user.id ?? null }, "sign-in refused");
    // Nobody knows who it was, so there is no actor.
    await recordActivity(database(), {
      kind: "sign_in_refused",
      details: { account: row?.user.name ?? null, accountId: row?.user.id ?? null },
    });
  }
  return person;
}

/** PostgreSQL refuses text with a NUL; no address has one. */
const normaliseEmail = (email: string) => email.replaceAll("\0", "").trim().toLowerCase();
