import { sql } from "drizzle-orm";
import { boolean, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { type E164 } from "@/lib/domain/phone/phone";
import { amount, instant } from "./columns";
import { users } from "./people";

/** A number that is to be ordered, with what the vendor said of it when it was asked last. Null is unknown. */
const itemColumns = () => ({
  number: text("number").$type<E164>().notNull(),
  position: integer("position").notNull(),
  friendlyName: text("friendly_name"),
  quotedMonthlyCost: amount("quoted_monthly_cost"),
  quotedSetupFee: amount("quoted_setup_fee"),
  currency: text("currency").notNull().default("USD"),
  location: text("location"),
  features: text("features").array(),
  /** Whether the vendor's search offered it; null where it could not tell. */
  isOffered: boolean("is_offered"),
  /** When price and availability were read; null while they never were. */
  quotedAt: instant("quoted_at"),
});

/** What a person is about to order: one cart each, kept until the order is placed. */
export const carts = pgTable("carts", {
  personId: uuid("person_id")
    .primaryKey()
    .references(() => users.id),
  /** The order it becomes, so that two tabs and every resend place the same one. Another with the next cart. */
  orderId: uuid("order_id").notNull().defaultRandom(),
  reason: text("reason"),
  costCentre: text("cost_centre"),
  /** Friendly name of numbers without one of their own, such as "Support {n}". */
  namePattern: text("name_pattern"),
  updatedAt: instant("updated_at").notNull().defaultNow(),
});

export const cartItems = pgTable(
  "cart_items",
  {
    personId: uuid("person_id")
      .notNull()
      .references(() => carts.personId, { onDelete: "cascade" }),
    ...itemColumns(),
  },
  (table) => [primaryKey({ columns: [table.personId, table.number] })],
);

/** A cart that its person has sent to Operations, who order it under their own name or send it back. */
export const cartRequests = pgTable(
  "cart_requests",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    /** The order it becomes, so that everybody who orders it places the same one. */
    orderId: uuid("order_id").notNull().unique().defaultRandom(),
    requestedBy: uuid("requested_by")
      .notNull()
      .references(() => users.id),
    requestedAt: instant("requested_at").notNull().defaultNow(),
    reason: text("reason"),
    costCentre: text("cost_centre"),
    /** Ordered, or back in the cart it came from. Null while it waits. */
    closedAt: instant("closed_at"),
    closedBy: uuid("closed_by").references(() => users.id),
    wasOrdered: boolean("was_ordered").notNull().default(false),
  },
  (table) => [
    index("cart_requests_open")
      .on(table.requestedAt)
      .where(sql`${table.closedAt} is null`),
    index("cart_requests_requested_by").on(table.requestedBy),
  ],
);

export const cartRequestItems = pgTable(
  "cart_request_items",
  {
    requestId: uuid("request_id")
      .notNull()
      .references(() => cartRequests.id, { onDelete: "cascade" }),
    ...itemColumns(),
  },
  (table) => [primaryKey({ columns: [table.requestId, table.number] })],
);
