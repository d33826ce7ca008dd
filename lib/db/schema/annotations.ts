import { sql } from "drizzle-orm";
import { check, date, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { HOLDER_KINDS } from "@/lib/domain/holders/holder";
import { instant } from "./columns";
import { numbers } from "./mirror";
import { users } from "./people";

/**
 * What we ourselves said about a number (`numbers.cost_centre`, `holder`, `tags`, `note`) on which day. A row says: from
 * the beginning of the day `from_on` in the reporting time zone, up to, not including, the `from_on` of the next row of
 * the same number and kind (the last row: still so), the value was this one. So rows neither overlap nor leave a gap.
 * - cost_centre, holder, note: `text`; null is none. tags: `tags`; an empty list is none.
 * - `from_on` is '-infinity' for what was there before the first change was recorded.
 * - The value of the last row equals the one in `numbers`: both are written in one transaction.
 * - A number without rows of a kind has always been what `numbers` says. Before the first row there was none.
 * - Two edits on one day leave one row, the later one. What an edit replaced is told in the activity log.
 */
export const annotationsHistory = pgTable(
  "own_facts_history",
  {
    numberId: text("number_id")
      .notNull()
      .references(() => numbers.id, { onDelete: "cascade" }),
    kind: text("kind", { enum: ["cost_centre", "holder", "tags", "note"] }).notNull(),
    fromOn: date("from_on", { mode: "string" }).notNull(),
    text: text("text"),
    tags: text("tags").array(),
    /** Who said so; null for what was there before. With an order it is who placed it. */
    saidBy: uuid("said_by").references(() => users.id),
    /** When it was said, which may be long after `from_on`; null for what was there before. */
    saidAt: instant("said_at"),
  },
  (table) => [
    primaryKey({ columns: [table.numberId, table.kind, table.fromOn] }),
    check("own_facts_history_kinds", sql`${table.kind} in ('cost_centre', 'holder', 'tags', 'note')`),
    check("own_facts_history_tags", sql`(${table.kind} = 'tags') = (${table.tags} is not null)`),
    // Who had what: by the holder.
    index("own_facts_history_holders")
      .on(table.text)
      .where(sql`kind = 'holder'`),
  ],
);

/** What is known of a holder besides its numbers. One of which nothing is has no row. */
export const holders = pgTable(
  "holders",
  {
    /** As numbers have it. */
    name: text("name").primaryKey(),
    kind: text("kind", { enum: HOLDER_KINDS }),
    /** What another system calls it: a staff or customer number. */
    externalId: text("external_id"),
  },
  (table) => [check("holders_kinds", sql`${table.kind} in ('person', 'team', 'customer', 'service')`)],
);
