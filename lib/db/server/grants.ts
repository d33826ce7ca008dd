import "server-only";
import { escapeIdentifier } from "pg";
import { sql } from "drizzle-orm";
import { type Database } from "./connection";

/** What nobody may change or remove once it is written: the log of who did what, and months that are closed. */
const APPEND_ONLY = ["activity", "closed_months", "closed_month_numbers"];
/** What takes names and addresses out of them, as their owner. */
const FORGETTING = [
  "public.activity_forget_addresses(timestamptz, integer)",
  "public.activity_erase_person(uuid, text, uuid, text)",
  "public.closed_months_erase_person(uuid, text)",
];

/**
 * Lets `role` use the tables without owning them: it reads and writes rows, adds to the log and to closed months, and can
 * neither change the schema nor what those say, but for names and addresses that it forgets. Runs as the owner of the schema, after
 * each migration; a role that is the owner itself is left alone, as nothing can be kept from it.
 */
export async function grantToApp(db: Database, role: string): Promise<void> {
  const { rows } = await db.execute<{ owner: string }>(sql`select current_user as owner`);
  if (rows[0]?.owner === role) return;
  const app = escapeIdentifier(role);
  const logs = APPEND_ONLY.map((table) => `public.${escapeIdentifier(table)}`).join(", ");
  // At once, so that an instance that is at work meanwhile never finds a right missing.
  await db.transaction(async (transaction) => {
    for (const statement of [
      `revoke create on schema public from public, ${app}`,
      `grant usage on schema public to ${app}`,
      `revoke all on all tables in schema public from ${app}`,
      `grant select, insert, update, delete on all tables in schema public to ${app}`,
      `revoke update, delete on ${logs} from ${app}`,
      `grant execute on function ${FORGETTING.join(", ")} to ${app}`,
      `grant usage, select on all sequences in schema public to ${app}`,
      // Whether the schema is the one of the build, which drizzle keeps apart.
      `grant usage on schema drizzle to ${app}`,
      `grant select on drizzle.__drizzle_migrations to ${app}`,
    ])
      await transaction.execute(sql.raw(statement));
  });
}

/** The role that an address signs in as. */
export const roleOf = (url: string) => decodeURIComponent(new URL(url).username);
