import { sql } from "drizzle-orm";
import { boolean, check, integer, pgTable, smallint, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { amount, instant } from "./columns";
import { users } from "./people";

/** A named set of list filters, as the query of the list's address. */
export const savedViews = pgTable(
  "saved_views",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    ownerId: uuid("owner_id")
      .notNull()
      .references(() => users.id),
    name: text("name").notNull(),
    search: text("search").notNull(),
    /** Seen by everybody; changed by its owner only. */
    isShared: boolean("is_shared").notNull().default(false),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (table) => [uniqueIndex("saved_views_name").on(table.ownerId, table.name)],
);

/** What may be spent a month, per cost centre or ("") in total. */
export const budgets = pgTable("budgets", {
  costCentre: text("cost_centre").primaryKey(),
  amount: amount("amount").notNull(),
  currency: text("currency").notNull().default("USD"),
  updatedBy: uuid("updated_by")
    .notNull()
    .references(() => users.id),
  updatedAt: instant("updated_at").notNull().defaultNow(),
});

/** Where a company's books put what a cost centre, or ("") what is unallocated, is charged. No row: nobody said. */
export const ledgerAccounts = pgTable("ledger_accounts", {
  costCentre: text("cost_centre").primaryKey(),
  account: text("account").notNull(),
});

/** One row, or none yet: what administrators have set about buying. Null limits: what the deployment says. */
export const purchaseSettings = pgTable(
  "purchase_settings",
  {
    id: smallint("id").primaryKey().default(1),
    isOn: boolean("is_on").notNull().default(true),
    /** In US dollars, as all daily limits. */
    personLimit: amount("person_limit"),
    totalLimit: amount("total_limit"),
    /** How many numbers a day. */
    personNumbers: integer("person_numbers"),
    totalNumbers: integer("total_numbers"),
    updatedBy: uuid("updated_by").references(() => users.id),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (table) => [check("purchase_settings_one_row", sql`${table.id} = 1`)],
);
