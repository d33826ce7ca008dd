import { bigint, timestamp } from "drizzle-orm/pg-core";

export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });
/** Ten-thousandths of a unit, see lib/domain/money/money.ts. */
export const amount = (name: string) => bigint(name, { mode: "number" });
