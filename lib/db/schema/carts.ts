import { boolean, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { type E164 } from "@/lib/domain/phone/phone";
import { amount, instant } from "./columns";
import { users } from "./people";

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
    number: text("number").$type<E164>().notNull(),
    position: integer("position").notNull(),
    friendlyName: text("friendly_name"),
    /** As we read it from the vendor. Null is unknown. */
    quotedMonthlyCost: amount("quoted_monthly_cost"),
    quotedSetupFee: amount("quoted_setup_fee"),
    currency: text("currency").notNull().default("USD"),
    location: text("location"),
    features: text("features").array(),
    /** Whether the vendor's search offered it; null where it could not tell. */
    isOffered: boolean("is_offered"),
    /** When price and availability were read; null while they never were. */
    quotedAt: instant("quoted_at"),
  },
  (table) => [primaryKey({ columns: [table.personId, table.number] })],
);
