import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { CHANGE_ANSWERS, CHANGE_KINDS, CHANGE_STATES, REFERENCE_KINDS } from "@/lib/domain/changes/change";
import { amount, instant } from "./columns";
import { users } from "./people";

/** One row: since when changes at the vendor are compared, and how far. Nothing before is told. */
export const changeWatch = pgTable(
  "change_watch",
  {
    id: smallint("id").primaryKey().default(1),
    /** The complete sync that everything is compared with. */
    beganAt: instant("began_at").notNull(),
    /** The database was restored or replaced before: what it forgot cannot be told from what nobody ordered. */
    isRestored: boolean("is_restored").notNull(),
    /** Numbers that left count from here on: before, they may have been missing from the first sync already. */
    goneFrom: instant("gone_from"),
    /** Prices count from here on: after a restore each has to be read once before. */
    pricesFrom: instant("prices_from"),
    /** What began at or after this is looked at by the next complete sync, with some overlap. */
    since: instant("since").notNull(),
    /** The beginning of the last complete sync after which all changes were looked at. */
    asOf: instant("as_of").notNull(),
    /** The month of which the vendor's figure was seen to differ from ours, and when: a sync may just be behind. */
    usageMonth: text("usage_month"),
    usageSeenAt: instant("usage_seen_at"),
    /** Of the database in which this was written (lib/db/server/database-identity.ts). */
    databaseIdentity: text("database_identity").notNull(),
  },
  (table) => [check("change_watch_one_row", sql`${table.id} = 1`)],
);

/** A change at the vendor that no order, edit or job of ours explains. */
export const unexplainedChanges = pgTable(
  "unexplained_changes",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    /** The same for the same event: it is raised once. */
    key: text("key").notNull().unique(),
    kind: text("kind", { enum: CHANGE_KINDS }).notNull(),
    /** Null: it is about the month `month`, such as "2026-11". */
    numberId: text("number_id"),
    month: text("month"),
    /** The two readings; null amounts are unknown. */
    wasText: text("was_text"),
    wasAmount: amount("was_amount"),
    wasCurrency: text("was_currency"),
    wasAt: instant("was_at"),
    nowText: text("now_text"),
    nowAmount: amount("now_amount"),
    nowCurrency: text("now_currency"),
    nowAt: instant("now_at").notNull(),
    movesMoney: boolean("moves_money").notNull(),
    /** More (or less) a month; null where money moves: unknown. */
    monthlyEffect: amount("monthly_effect"),
    effectCurrency: text("effect_currency"),
    foundAt: instant("found_at").notNull(),
    /** The same for all that were found at the same time with the same readings: one answer may do for them. */
    likeness: text("likeness").notNull(),
    /** When a reading said that it is as before again, while nobody had answered. */
    revertedAt: instant("reverted_at"),
    /** Our order that it is about, or that was found for it later. */
    orderId: uuid("order_id"),
    state: text("state", { enum: CHANGE_STATES }).notNull().default("open"),
  },
  (table) => [
    index("unexplained_changes_state").on(table.state, table.foundAt),
    index("unexplained_changes_found").on(table.foundAt),
    index("unexplained_changes_like").on(table.likeness),
    index("unexplained_changes_number").on(table.numberId),
    check("unexplained_changes_about", sql`(${table.numberId} is null) = (${table.month} is not null)`),
  ],
);

/** What people said of such a change, one after the other: nothing is overwritten. */
export const changeAnswers = pgTable(
  "change_answers",
  {
    changeId: uuid("change_id")
      .notNull()
      .references(() => unexplainedChanges.id, { onDelete: "cascade" }),
    /** Counted from 1. */
    position: integer("position").notNull(),
    answer: text("answer", { enum: CHANGE_ANSWERS }).notNull(),
    note: text("note"),
    referenceKind: text("reference_kind", { enum: REFERENCE_KINDS }),
    reference: text("reference"),
    answeredBy: uuid("answered_by")
      .notNull()
      .references(() => users.id),
    answeredAt: instant("answered_at").notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.changeId, table.position] }),
    check("change_answers_reference", sql`(${table.referenceKind} is null) = (${table.reference} is null)`),
  ],
);
