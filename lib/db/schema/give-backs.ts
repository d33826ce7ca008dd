import { sql } from "drizzle-orm";
import { date, index, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns";
import { numbers } from "./mirror";
import { users } from "./people";

/**
 * A number that somebody wants cancelled. It waits until the mirror says that it has left the account, and then is given
 * back: nothing is written for that. A number has at most one row that was not taken out.
 */
export const giveBacks = pgTable(
  "give_backs",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    numberId: text("number_id")
      .notNull()
      .references(() => numbers.id, { onDelete: "cascade" }),
    markedAt: instant("marked_at").notNull().defaultNow(),
    markedBy: uuid("marked_by")
      .notNull()
      .references(() => users.id),
    /** Somebody changed their mind before it left. */
    takenOutAt: instant("taken_out_at"),
    takenOutBy: uuid("taken_out_by").references(() => users.id),
  },
  (table) => [
    uniqueIndex("give_backs_marked")
      .on(table.numberId)
      .where(sql`taken_out_at is null`),
    index("give_backs_number").on(table.numberId),
  ],
);

/** A number that is nobody's candidate up to and with a day, and why. What a later keep replaces is in the log. */
export const numberKeeps = pgTable("number_keeps", {
  numberId: text("number_id")
    .primaryKey()
    .references(() => numbers.id, { onDelete: "cascade" }),
  /** A day of the reporting time zone, the last one. */
  untilOn: date("until_on", { mode: "string" }).notNull(),
  reason: text("reason").notNull(),
  keptBy: uuid("kept_by")
    .notNull()
    .references(() => users.id),
  keptAt: instant("kept_at").notNull().defaultNow(),
});
