import { sql } from "drizzle-orm";
import { check, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { type ClosedBill, type ClosedCoverage, type FrozenCharge } from "@/lib/domain/costs/closing/closed";
import { type CentreSum } from "@/lib/domain/costs/closing/centre-sums";
import { type Correction } from "@/lib/domain/costs/closing/corrections";
import { type FrozenEntry } from "@/lib/domain/costs/closing/frozen-entry";
import { type SetupFee } from "@/lib/domain/costs/cost-ledger";
import { instant } from "./columns";
import { users } from "./people";

/** A month whose figures stay: what was calculated, what the vendor billed, and by whom it was closed. Append-only. */
export const closedMonths = pgTable(
  "closed_months",
  {
    /** "2026-10", cut in `timeZone` (IANA). */
    month: text("month").primaryKey(),
    timeZone: text("time_zone").notNull(),
    closedAt: instant("closed_at").notNull(),
    closedBy: uuid("closed_by")
      .notNull()
      .references(() => users.id),
    note: text("note"),
    /** Charges and setup fees by cost centre: together they are the month. Amounts in ten-thousandths. */
    sums: jsonb("sums").$type<readonly CentreSum[]>().notNull(),
    /** Of this month and of the one before, which it is compared with. */
    setupFees: jsonb("setup_fees").$type<readonly SetupFee[]>().notNull(),
    /** Of earlier closed months, which this one takes over. */
    corrections: jsonb("corrections").$type<readonly Correction[]>().notNull(),
    bill: jsonb("bill").$type<ClosedBill>().notNull(),
    coverage: jsonb("coverage").$type<ClosedCoverage>().notNull(),
  },
  (table) => [check("closed_months_month", sql`${table.month} ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'`)],
);

/** A number of a closed month: what it was charged, and all that the month's figures are made of. Append-only. */
export const closedMonthNumbers = pgTable(
  "closed_month_numbers",
  {
    month: text("month")
      .notNull()
      .references(() => closedMonths.month),
    numberId: text("number_id").notNull(),
    /** E.164. */
    number: text("number").notNull(),
    /** Who had it at the end of the month. */
    holder: text("holder"),
    charges: jsonb("charges").$type<readonly FrozenCharge[]>().notNull(),
    facts: jsonb("facts").$type<FrozenEntry>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.month, table.numberId] })],
);
