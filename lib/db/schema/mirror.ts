import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  type ExtraConfigColumn,
  index,
  integer,
  pgSequence,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { type VendorNumber } from "@/lib/domain/phone/phone";
import { amount, instant } from "./columns";

type IndexColumn = Partial<ExtraConfigColumn>;

const inOrder = (name: string, ...columns: [IndexColumn, IndexColumn]) => [
  index(`numbers_by_${name}`)
    .on(...columns)
    .where(sql`gone_at is null`),
];
const inBothOrders = (name: string, column: ExtraConfigColumn, id: ExtraConfigColumn) => [
  ...inOrder(name, column.asc(), id.asc()),
  ...inOrder(`${name}_falling`, column.desc(), id.desc()),
];

/** Mirror of the account's numbers: list row plus what the details call said. */
export const numbers = pgTable(
  "numbers",
  {
    /** The vendor's id, num_... */
    id: text("id").primaryKey(),
    number: text("number").$type<VendorNumber>().notNull(),
    friendlyName: text("friendly_name"),
    status: text("status").notNull(),
    purchasedAt: instant("purchased_at"),
    expiresAt: instant("expires_at"),
    /** Null is unknown, never 0. */
    monthlyCost: amount("monthly_cost"),
    currency: text("currency"),
    /** What stands for the monthly cost where it was sent in a form that is not read. */
    unreadPrice: text("unread_price"),
    nextCharge: instant("next_charge"),
    /** When the details call last answered; null while it never has. */
    detailsAt: instant("details_at"),
    /** When the details call failed for this number and no other reason; null since it last answered. */
    detailsFailedAt: instant("details_failed_at"),
    /** Display text and open list of the details call, where the vendor gives them. */
    location: text("location"),
    features: text("features").array(),
    /** ISO 3166 and leading national digits, read from the number (lib/domain/phone/phone.ts). */
    country: text("country"),
    areaCode: text("area_code"),
    /** Ours, not the vendor's. */
    costCentre: text("cost_centre"),
    /** Who has it: a person, a team, a customer or a service. */
    holder: text("holder"),
    tags: text("tags")
      .array()
      .notNull()
      .default(sql`'{}'`),
    note: text("note"),
    /** What the search looks through: digits, the name without case and accents, and all words that are known of it. */
    digits: text("digits").generatedAlwaysAs(sql`regexp_replace(number, '\\D', '', 'g')`),
    searchName: text("search_name").generatedAlwaysAs(sql`public.folded(coalesce(friendly_name, ''))`),
    searchText: text("search_text").generatedAlwaysAs(
      sql`public.searchable(friendly_name, location, cost_centre, tags, note)`,
    ),
    /** The same of its holder. By a trigger: a generated column would have had every row written anew. */
    searchHolder: text("search_holder"),
    /** Its beginning, to sort by: an index takes no text of any length. Null for no name. */
    sortName: text("sort_name").generatedAlwaysAs(
      sql`nullif(left(lower(normalize(friendly_name, NFKC)), 100), '')`,
    ),
    firstSeenAt: instant("first_seen_at").notNull().defaultNow(),
    /** When a sync or a purchase last wrote this row; while `misses` is 0 the last complete sync saw it too. */
    lastSeenAt: instant("last_seen_at").notNull().defaultNow(),
    /** Complete syncs in a row without this number. */
    misses: integer("misses").notNull().default(0),
    goneAt: instant("gone_at"),
  },
  (table) => [
    index("numbers_number").on(table.number),
    index("numbers_details_at").on(table.detailsAt),
    index("numbers_digits_trigrams").using("gin", sql`${table.digits} gin_trgm_ops`),
    index("numbers_text_trigrams").using("gin", sql`${table.searchText} gin_trgm_ops`),
    index("numbers_tags").using("gin", table.tags),
    index("numbers_holder")
      .on(table.holder)
      .where(sql`holder is not null`),
    index("numbers_holder_trigrams")
      .using("gin", sql`${table.searchHolder} gin_trgm_ops`)
      .where(sql`search_holder is not null`),
    index("numbers_gone")
      .on(table.goneAt)
      .where(sql`gone_at is not null`),
    index("numbers_place").on(table.country, table.areaCode),
    // Each order of the list is an index with the id, so that even its last page is read from the index alone. What
    // may be unknown comes last in both directions, which takes two.
    ...inOrder("number", table.number.asc(), table.id.asc()),
    ...inOrder("status", table.status.asc(), table.id.asc()),
    ...inBothOrders("name", table.sortName, table.id),
    ...inBothOrders("bought", table.purchasedAt, table.id),
    ...inBothOrders("renews", table.expiresAt, table.id),
    ...inBothOrders("cost", table.monthlyCost, table.id),
    ...inBothOrders("centre", table.costCentre, table.id),
  ],
);

/**
 * Where a number's calls and messages go, as the vendor last said. A number without a row has not been asked for. Of
 * webhooks only the host is kept: the rest of an address may be a secret.
 */
export const numberSettings = pgTable("number_settings", {
  numberId: text("number_id")
    .primaryKey()
    .references(() => numbers.id, { onDelete: "cascade" }),
  /** Null: calls are not forwarded. */
  forwardTo: text("forward_to"),
  whenUnavailable: boolean("when_unavailable"),
  rings: integer("rings"),
  hasVoicemail: boolean("has_voicemail").notNull(),
  isTranscribed: boolean("is_transcribed").notNull(),
  smsHost: text("sms_host"),
  voiceHost: text("voice_host"),
  readAt: instant("read_at").notNull(),
});

/**
 * One of them moves on with every statement that writes to `numbers` (a trigger): what was counted before may be wrong
 * after. Billing that is read in the background has one of its own (lib/numbers/list/server/by-version.ts).
 */
export const numbersVersion = pgSequence("numbers_version");
export const billingVersion = pgSequence("billing_version");

/**
 * What a number was when: one row per kind and value, from `fromAt` up to, not including, `toAt` (null: still so).
 * - status: `text`. No open row means that the number is not in the account (gone).
 * - name: `text`, null for no name.
 * - price: `amount` and `currency` per month; both null when the vendor was asked and named none. The first row begins
 *   when the price was first read, which is when it became known, not when it began to hold.
 * - anchor: `at`, a date of the series of billing dates that no month's end has clamped; a new row only when the series
 *   moved, not each month. A purchase date alone is a guess, which the first charge date that is read replaces.
 */
export const numberHistory = pgTable(
  "number_history",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    numberId: text("number_id")
      .notNull()
      .references(() => numbers.id),
    kind: text("kind", { enum: ["status", "name", "price", "anchor"] }).notNull(),
    text: text("text"),
    amount: amount("amount"),
    currency: text("currency"),
    at: instant("at"),
    fromAt: instant("from_at").notNull(),
    toAt: instant("to_at"),
  },
  (table) => [
    index("number_history_number").on(table.numberId, table.kind, table.fromAt),
    index("number_history_from").on(table.fromAt),
    uniqueIndex("number_history_one_open")
      .on(table.numberId, table.kind)
      .where(sql`${table.toAt} is null`),
    check("number_history_forward", sql`${table.toAt} is null or ${table.toAt} >= ${table.fromAt}`),
  ],
);

/** One sync over the vendor's list. Only a complete one counts as evidence. */
export const syncs = pgTable(
  "walks",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    startedAt: instant("started_at").notNull(),
    finishedAt: instant("finished_at"),
    state: text("state", { enum: ["running", "complete", "incomplete", "failed"] }).notNull(),
    total: integer("total"),
    distinctCount: integer("distinct_count"),
    problem: text("problem"),
    /** Rows of the list that could not be read, and examples of why. */
    setAsideCount: integer("set_aside_count").notNull().default(0),
    setAsideExamples: text("set_aside_examples")
      .array()
      .notNull()
      .default(sql`'{}'`),
    /** How many numbers were known when a list so much smaller came that a person has to decide; null otherwise. */
    knownCount: integer("known_count"),
    /** When a person took the smaller list for right. Null again once a list came that nobody needs to decide on. */
    acceptedAt: instant("accepted_at"),
  },
  (table) => [index("walks_started").on(table.startedAt)],
);
