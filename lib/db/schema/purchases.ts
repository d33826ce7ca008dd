import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { type E164, type VendorNumber } from "@/lib/domain/phone/phone";
import {
  OPEN_STATES,
  type OutcomeCode,
  PURCHASE_STATES,
  type PurchaseState,
} from "@/lib/domain/purchase/purchase";
import { amount, instant } from "./columns";
import { users } from "./people";

/** Purchases placed together. A single purchase is an order of one. */
export const orders = pgTable(
  "orders",
  {
    /** Made when the form opens, so that a resend finds the first one. */
    id: uuid("id").primaryKey(),
    placedBy: uuid("placed_by")
      .notNull()
      .references(() => users.id),
    /** Hash of what was ordered: the same id with other content is refused. */
    contentHash: text("content_hash").notNull(),
    reason: text("reason"),
    costCentre: text("cost_centre"),
    placedAt: instant("placed_at").notNull().defaultNow(),
    /** Draining waits until then (429, vendor not reachable). */
    pausedUntil: instant("paused_until"),
    pauseReason: text("pause_reason").$type<OutcomeCode>(),
    /** Unclear or unsent purchases in a row, see flowAfter. */
    troublesInARow: smallint("troubles_in_a_row").notNull().default(0),
    /** Draining waits until a person resumes it, or cancels the rest. */
    needsResume: boolean("needs_resume").notNull().default(false),
    /** What was not sent by then was cancelled, for `stopReason` (an outcome code). */
    stoppedAt: instant("stopped_at"),
    stopReason: text("stop_reason").$type<OutcomeCode>(),
    finishedAt: instant("finished_at"),
  },
  (table) => [
    index("orders_placed").on(table.placedAt),
    index("orders_placed_by").on(table.placedBy, table.placedAt),
  ],
);

export const purchases = pgTable(
  "purchases",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    orderId: uuid("order_id")
      .notNull()
      .references(() => orders.id),
    position: integer("position").notNull(),
    number: text("number").$type<E164>().notNull(),
    friendlyName: text("friendly_name"),
    state: text("state", { enum: PURCHASE_STATES }).notNull(),
    quotedMonthlyCost: amount("quoted_monthly_cost"),
    quotedSetupFee: amount("quoted_setup_fee"),
    /** When the price was read from the vendor. */
    quotedAt: instant("quoted_at"),
    currency: text("currency").notNull().default("USD"),
    /** 0 before sending, 1 from then on, for ever. */
    attempts: smallint("attempts").notNull().default(0),
    sentAt: instant("sent_at"),
    sendingDeadline: instant("sending_deadline"),
    settledAt: instant("settled_at"),
    /** The last complete sync before sending did not have the number. False: there was no such sync. */
    wasAbsentBefore: boolean("was_absent_before").notNull().default(false),
    /** The database was restored while this waited: whether it was sent before, nobody knows. */
    mayHaveBeenSent: boolean("may_have_been_sent").notNull().default(false),
    checks: integer("looks").notNull().default(0),
    nextCheckAt: instant("next_look_at"),
    /** When a reading of the account's list that is evidence missed the number for the first time. */
    firstAbsentAt: instant("first_absent_at"),
    /** What the vendor's success named where that is not known to be the ordered number: untrusted text. */
    namedNumber: text("named_number").$type<VendorNumber>(),
    namedId: text("named_id"),
    numberId: text("number_id"),
    billedMonthlyCost: amount("billed_monthly_cost"),
    outcomeCode: text("outcome_code").$type<OutcomeCode>(),
    outcomeMessage: text("outcome_message"),
    requestId: text("request_id"),
    /** The person who settled it under review, and why. */
    reviewedBy: uuid("reviewed_by").references(() => users.id),
    reviewNote: text("review_note"),
    /** The number bought here has since left the account: it may be bought again. */
    releasedAt: instant("released_at"),
  },
  (table) => [
    uniqueIndex("purchases_position").on(table.orderId, table.position),
    index("purchases_state").on(table.state),
    index("purchases_number_trigrams").using("gin", sql`${table.number} gin_trgm_ops`),
    /** An order is drained one at a time, whoever drains it. */
    uniqueIndex("purchases_one_sending_per_order")
      .on(table.orderId)
      .where(sql`${table.state} = 'sending'`),
    uniqueIndex("purchases_one_open_per_number")
      .on(table.number)
      .where(
        sql`${table.state} in (${sql.raw(OPEN_STATES.map((state) => `'${state}'`).join(", "))}) or (${table.state} = 'bought' and ${table.releasedAt} is null)`,
      ),
    check("purchases_one_attempt", sql`${table.attempts} in (0, 1)`),
    check(
      "purchases_sent_means_attempted",
      sql`(${table.state} in ('queued', 'cancelled')) or ${table.attempts} = 1 or ${table.mayHaveBeenSent}`,
    ),
  ],
);

/**
 * Who did what when. Append-only, enforced by a trigger; two functions of the schema's owner take texts that tell who
 * somebody was out of `details`, and nothing else (migration 0031).
 */
export const activity = pgTable(
  "activity",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    at: instant("at").notNull().defaultNow(),
    /** Null: the system. */
    actorId: uuid("actor_id").references(() => users.id),
    kind: text("kind").notNull(),
    orderId: uuid("order_id"),
    purchaseId: uuid("purchase_id"),
    fromState: text("from_state").$type<PurchaseState>(),
    toState: text("to_state").$type<PurchaseState>(),
    requestId: text("request_id"),
    details: jsonb("details"),
  },
  (table) => [
    index("activity_at").on(table.at),
    index("activity_purchase").on(table.purchaseId),
    index("activity_order").on(table.orderId),
    index("activity_actor").on(table.actorId, table.id),
    index("activity_kind").on(table.kind, table.id),
    index("activity_set_up")
      .on(sql`(details ->> 'numberId')`)
      .where(sql`kind = 'number_set_up'`),
  ],
);
