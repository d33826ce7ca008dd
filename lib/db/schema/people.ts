import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  smallint,
  text,
  uniqueIndex,
  uuid,
  varchar,
} from "drizzle-orm/pg-core";
import { instant } from "./columns";

/** Names of groups or roles, and the claim of a provider that they stood in. */
export type Memberships = { readonly claim: string; readonly names: readonly string[] };

/** One row: the account this database belongs to. A mismatch at start refuses to serve. */
export const installation = pgTable(
  "installation",
  {
    id: smallint("id").primaryKey().default(1),
    kind: text("kind", { enum: ["sandbox", "live"] }).notNull(),
    fingerprint: text("fingerprint").notNull(),
    /** The account as the vendor itself names it; null until it has. */
    accountId: text("account_id"),
    /** In which zone days and months are cut, and since when; noted at each start. */
    reportingZone: text("reporting_zone"),
    reportingZoneSince: instant("reporting_zone_since"),
    /** Which database this was when it was last looked at (lib/db/server/database-identity.ts). */
    databaseIdentity: text("database_identity"),
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
    /** By which provider of single sign-on a person is known, and as whom; both null for an account of our own. */
    issuer: text("issuer"),
    subject: text("subject"),
    /** What the provider said last that a person belongs to, and in which claim; null where it is not known. */
    memberships: jsonb("memberships").$type<Memberships>(),
    /** Raised when role, password or state change: sessions made under an older version end. */
    version: integer("version").notNull().default(1),
    disabledAt: instant("disabled_at"),
    /** When all that tells who this was went, see lib/people/server/erase-person.ts; what they did stays. */
    erasedAt: instant("erased_at"),
    /** What the person chose, see lib/domain/preferences.ts. */
    preferences: jsonb("preferences").notNull().default({}),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (table) => [
    // What a provider says about an address is no proof: it may be that of an account of our own, and stays apart.
    uniqueIndex("users_email")
      .on(table.email)
      .where(sql`${table.issuer} is null`),
    uniqueIndex("users_subject").on(table.issuer, table.subject),
    check("users_issuer_and_subject", sql`(${table.issuer} is null) = (${table.subject} is null)`),
    // Nobody comes in again under the name of somebody who was erased.
    check(
      "users_erased_stay_out",
      sql`${table.erasedAt} is null or (${table.disabledAt} is not null and ${table.passwordHash} is null and ${table.issuer} is null)`,
    ),
  ],
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
    /** When single sign-on was asked, without a word, to renew it: once. */
    renewalTriedAt: instant("renewal_tried_at"),
    /** What the browser called itself at sign-in, cut short; null when it did not say. */
    userAgent: text("user_agent"),
  },
  (table) => [index("sessions_user").on(table.userId), index("sessions_expires").on(table.expiresAt)],
);

/** A link that lets its holder set a password once. Only the latest of a person is open. */
export const passwordLinks = pgTable(
  "password_links",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    kind: text("kind", { enum: ["invitation", "reset"] }).notNull(),
    /** SHA-256 of the token, which is random and shown once: the database cannot give it away. */
    tokenHash: text("token_hash").notNull(),
    /** Null: made on the command line. */
    createdBy: uuid("created_by").references(() => users.id),
    createdAt: instant("created_at").notNull().defaultNow(),
    expiresAt: instant("expires_at").notNull(),
    usedAt: instant("used_at"),
    /** Replaced by a newer link, or its person was disabled. */
    withdrawnAt: instant("withdrawn_at"),
  },
  (table) => [
    uniqueIndex("password_links_token").on(table.tokenHash),
    uniqueIndex("password_links_one_open")
      .on(table.userId)
      .where(sql`${table.usedAt} is null and ${table.withdrawnAt} is null`),
  ],
);

/** Failed sign-ins per account and per address. The columns are rate-limiter-flexible's, which writes them. */
export const signInFailures = pgTable(
  "sign_in_failures",
  {
    key: varchar("key", { length: 255 }).primaryKey(),
    points: integer("points").notNull().default(0),
    /** Milliseconds since 1970. */
    expire: bigint("expire", { mode: "number" }),
  },
  (table) => [index("sign_in_failures_expire").on(table.expire)],
);

/** How often each person asked lately. The columns are rate-limiter-flexible's, which writes them. */
export const requestCounts = pgTable("request_counts", {
  key: varchar("key", { length: 255 }).primaryKey(),
  points: integer("points").notNull().default(0),
  /** Milliseconds since 1970. */
  expire: bigint("expire", { mode: "number" }),
});
