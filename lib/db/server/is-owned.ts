import "server-only";
import { sql, type SQL } from "drizzle-orm";
import { numbers } from "@/lib/db/schema";
import { GONE_STATUSES } from "@/lib/domain/number";

const gone = sql.join(
  GONE_STATUSES.map((status) => sql`${status}`),
  sql`, `,
);

/** The rule of lib/domain/number.ts in SQL: the status, however it is spelt, is not one of numbers that have left. */
export const hasOwnedStatus: SQL = sql`lower(trim(${numbers.status})) not in (${gone})`;

/** The number is in the account: the list still names it, and its status says no other. */
export const isOwnedNow: SQL = sql`(${numbers.goneAt} is null and ${hasOwnedStatus})`;
