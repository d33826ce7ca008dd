import { sql } from "drizzle-orm";
import { check, integer, jsonb, pgTable, smallint, text } from "drizzle-orm/pg-core";
import { type ContractFinding } from "@/lib/domain/contract-finding";
import { instant } from "./columns";

/** Calls made to the vendor per calendar month in UTC, for the monthly call budget. */
export const vendorCalls = pgTable("vendor_calls", {
  /** "2026-11". */
  month: text("month").primaryKey(),
  calls: integer("calls").notNull().default(0),
});

/** One row: the last comparison of the vendor's API with what is assumed of it, and when the next is due. */
export const contractReport = pgTable(
  "contract_report",
  {
    id: smallint("id").primaryKey().default(1),
    dueAt: instant("due_at").notNull(),
    /** Null: nothing could be compared yet. */
    checkedAt: instant("checked_at"),
    asAssumed: integer("as_assumed").notNull().default(0),
    differences: integer("differences").notNull().default(0),
    /** All that is not as assumed. */
    findings: jsonb("findings").$type<readonly ContractFinding[]>().notNull().default([]),
  },
  (table) => [check("contract_report_one_row", sql`${table.id} = 1`)],
);
