import "server-only";
import { eq } from "drizzle-orm";
import { isDemoAccount } from "@/lib/auth/demo-accounts";
import { users } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";

/** Whose a person's password is: their own to change, public, or kept by single sign-on. */
export async function readPasswordState(personId: string): Promise<"own" | "demo" | "elsewhere"> {
  const [user] = await database().select().from(users).where(eq(users.id, personId));
  if (!user?.passwordHash) return "elsewhere";
  return isDemoAccount(user.email) ? "demo" : "own";
}
