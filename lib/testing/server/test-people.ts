import "server-only";
import { randomUUID } from "node:crypto";
import { type Role } from "@/lib/auth/permissions";
import { hashPassword } from "@/lib/auth/server/password";
import { users } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";

export const TEST_PASSWORD = "the password of this test";
let hash: Promise<string> | undefined;

/** A person with a password of our own, TEST_PASSWORD. */
export async function makeLocalPerson(role: Role = "support"): Promise<{ id: string; email: string }> {
  hash ??= hashPassword(TEST_PASSWORD);
  const email = `${randomUUID()}@company.example`;
  const [row] = await database()
    .insert(users)
    .values({ email, name: "Lou Local", role, passwordHash: await hash })
    .returning({ id: users.id });
  return { id: row!.id, email };
}
