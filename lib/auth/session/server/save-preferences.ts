import "server-only";
import { eq, sql } from "drizzle-orm";
import { users } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { type PreferencesInput } from "@/lib/auth/session/preferences-input";

/** Keeps what a person chose; what is not in `chosen` stays as it was. */
export async function savePreferences(personId: string, chosen: PreferencesInput): Promise<void> {
  await database()
    .update(users)
    .set({ preferences: sql`${users.preferences} || ${JSON.stringify(chosen)}::jsonb` })
    .where(eq(users.id, personId));
}
