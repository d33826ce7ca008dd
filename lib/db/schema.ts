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
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });
/** Ten-thousandths of a unit, see lib/domain/money.ts. */
const amount = (name: string) => bigint(name, { mode: "number" });

/** One row: the account this database belongs to. A mismatch at start refuses to serve. */
export const installation = pgTable(
  "installation",
  {
    id: smallint("id").primaryKey().default(1),
    kind: text("kind", { enum: ["sandbox", "live"] }).notNull(),
    fingerprint: text("fingerprint").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (table) => [check("installation_one_row", sql`${table.id} = 1`)],
);

export const users = pgTable(
  "users",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    /** Lower case. */
    email: text("email").notNull(),
    name: text("name").notNull(),
    role: text("role").notNull(),
    /** argon2id; null for people who sign in elsewhere. */
    passwordHash: text("password_hash"),
    /** Raised when role, password or state change: sessions made under an older version end. */
    version: integer("version").notNull().default(1),
    disabledAt: instant("disabled_at"),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (table) => [uniqueIndex("users_email").on(table.email)],
);

export const sessions = pgTable(
  "sessions",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    userVersion: integer("user_version").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
    /** Moved by navigation and actions, not by polling. */
    lastActiveAt: instant("last_active_at").notNull().defaultNow(),
    expiresAt: instant("expires_at").notNull(),
    endedAt: instant("ended_at"),
  },
  (table) => [index("sessions_user").on(table.userId)],
);

/** Mirror of the account's numbers: list row plus what the details call said. */
export const numbers = pgTable(
  "numbers",
  {
    /** The vendor's id, num_... */
    id: text("id").primaryKey(),
    number: text("number").notNull(),
    friendlyName: text("friendly_name"),
    status: text("status").notNull(),
    purchasedAt: instant("purchased_at"),
    expiresAt: instant("expires_at"),
    /** Null is unknown, never 0. */
    monthlyCost: amount("monthly_cost"),
    currency: text("currency"),
    nextCharge: instant("next_charge"),
    /** When the details call last answered; null while it never has. */
    detailsAt: instant("details_at"),
    firstSeenAt: instant("first_seen_at").notNull().defaultNow(),
    lastSeenAt: instant("last_seen_at").notNull().defaultNow(),
    /** Complete walks in a row without this number. */
    misses: integer("misses").notNull().default(0),
    goneAt: instant("gone_at"),
  },
  (table) => [index("numbers_number").on(table.number), index("numbers_details_at").on(table.detailsAt)],
);

/** One walk over the vendor's list. Only a complete one counts as evidence. */
export const walks = pgTable(
  "walks",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    startedAt: instant("started_at").notNull(),
    finishedAt: instant("finished_at"),
    state: text("state", { enum: ["running", "complete", "incomplete", "failed"] }).notNull(),
    total: integer("total"),
    distinctCount: integer("distinct_count"),
    problem: text("problem"),
  },
  (table) => [index("walks_started").on(table.startedAt)],
);

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
    pauseReason: text("pause_reason"),
    finishedAt: instant("finished_at"),
  },
  (table) => [index("orders_placed").on(table.placedAt)],
);

export const purchases = pgTable(
  "purchases",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    orderId: uuid("order_id")
      .notNull()
      .references(() => orders.id),
    position: integer("position").notNull(),
    /** E.164. */
    number: text("number").notNull(),
    friendlyName: text("friendly_name"),
    state: text("state", {
      enum: ["queued", "sending", "bought", "not_bought", "unknown", "needs_review", "cancelled"],
    }).notNull(),
    quotedMonthlyCost: amount("quoted_monthly_cost"),
    quotedSetupFee: amount("quoted_setup_fee"),
    currency: text("currency").notNull().default("USD"),
    /** 0 before sending, 1 from then on, for ever. */
    attempts: smallint("attempts").notNull().default(0),
    sentAt: instant("sent_at"),
    sendingDeadline: instant("sending_deadline"),
    settledAt: instant("settled_at"),
    /** The number was already in the last complete walk before sending. Null: no such walk. */
    wasOwnedBefore: boolean("was_owned_before"),
    looks: integer("looks").notNull().default(0),
    nextLookAt: instant("next_look_at"),
    numberId: text("number_id"),
    billedMonthlyCost: amount("billed_monthly_cost"),
    outcomeCode: text("outcome_code"),
    outcomeMessage: text("outcome_message"),
    requestId: text("request_id"),
    /** The number bought here has since left the account: it may be bought again. */
    releasedAt: instant("released_at"),
  },
  (table) => [
    uniqueIndex("purchases_position").on(table.orderId, table.position),
    index("purchases_state").on(table.state),
    uniqueIndex("purchases_one_open_per_number")
      .on(table.number)
      .where(
        sql`${table.state} in ('queued', 'sending', 'unknown', 'needs_review') or (${table.state} = 'bought' and ${table.releasedAt} is null)`,
      ),
    check("purchases_one_attempt", sql`${table.attempts} in (0, 1)`),
    check(
      "purchases_sent_means_attempted",
      sql`(${table.state} in ('queued', 'cancelled')) or ${table.attempts} = 1`,
    ),
  ],
);

/** Who did what when. Append-only, enforced by a trigger. */
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
    fromState: text("from_state"),
    toState: text("to_state"),
    requestId: text("request_id"),
    details: jsonb("details"),
  },
  (table) => [index("activity_at").on(table.at), index("activity_purchase").on(table.purchaseId)],
);
