import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { type MessageEvent, PACES } from "@/lib/domain/messages/message-events";
import { WEBHOOK_FORMS } from "@/lib/domain/messages/message-text";
import { instant } from "./columns";
import { users } from "./people";

/** Where messages go: the mail of one person, or a webhook of the company. */
export const messageChannels = pgTable(
  "message_channels",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    kind: text("kind", { enum: ["mail", "webhook"] }).notNull(),
    /** Whose mail it is, at the address of their account; null for a webhook. */
    personId: uuid("person_id").references(() => users.id),
    /** Of a webhook: what people call it. */
    name: text("name"),
    form: text("form", { enum: WEBHOOK_FORMS }),
    /** Host of its address, which is all of it that is shown. */
    host: text("host"),
    isSigned: boolean("is_signed").notNull().default(false),
    /** Its address and its secret, encrypted (lib/messages/sending/server/webhook-secrets.ts). */
    sealed: text("sealed"),
    /** Who made the webhook. */
    madeBy: uuid("made_by").references(() => users.id),
    madeAt: instant("made_at").notNull().defaultNow(),
    /** Attempts that failed, one after the other. */
    failures: integer("failures").notNull().default(0),
    /** Nothing is sent before this; null: at once. */
    retryAt: instant("retry_at"),
    /** Somebody is sending through it until then at most. */
    claimedUntil: instant("claimed_until"),
    /** Nothing is sent until somebody says so. */
    pausedAt: instant("paused_at"),
    /** Why the last attempt failed, for people; null: it did not. */
    problem: text("problem"),
  },
  (table) => [
    uniqueIndex("message_channels_person").on(table.personId),
    index("message_channels_made_by").on(table.madeBy),
    check(
      "message_channels_kind",
      sql`case ${table.kind} when 'mail' then ${table.personId} is not null and ${table.sealed} is null
        else ${table.personId} is null and num_nonnulls(${table.sealed}, ${table.host}, ${table.name}, ${table.form}) = 4 end`,
    ),
  ],
);

/** What a channel is told. */
export const messageRules = pgTable(
  "message_rules",
  {
    channelId: uuid("channel_id")
      .notNull()
      .references(() => messageChannels.id, { onDelete: "cascade" }),
    event: text("event").$type<MessageEvent>().notNull(),
    pace: text("pace", { enum: PACES }).notNull(),
    /** What happened before is not told. */
    since: instant("since").notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.channelId, table.event] })],
);

/** The outbox: one thing to send, once. Its id goes along with each attempt. */
export const messages = pgTable(
  "messages",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    channelId: uuid("channel_id")
      .notNull()
      .references(() => messageChannels.id, { onDelete: "cascade" }),
    pace: text("pace", { enum: [...PACES, "test"] }).notNull(),
    subject: text("subject").notNull(),
    state: text("state", { enum: ["waiting", "sent", "failed", "dropped"] }).notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
    attempts: integer("attempts").notNull().default(0),
    nextAttemptAt: instant("next_attempt_at").notNull().defaultNow(),
    settledAt: instant("settled_at"),
    /** What came of the last attempt, for people. */
    result: text("result"),
  },
  (table) => [
    index("messages_waiting")
      .on(table.channelId, table.nextAttemptAt)
      .where(sql`${table.state} = 'waiting'`),
    index("messages_created").on(table.createdAt),
  ],
);

/** What a channel is told, each event once; kept so that it is not told again. */
export const messageItems = pgTable(
  "message_items",
  {
    channelId: uuid("channel_id")
      .notNull()
      .references(() => messageChannels.id, { onDelete: "cascade" }),
    /** Names the event: the same at each raising. */
    key: text("key").notNull(),
    event: text("event").$type<MessageEvent>().notNull(),
    pace: text("pace", { enum: PACES }).notNull(),
    title: text("title").notNull(),
    detail: text("detail"),
    /** Of the page about it. */
    path: text("path").notNull(),
    raisedAt: instant("raised_at").notNull().defaultNow(),
    dueAt: instant("due_at").notNull(),
    /** The message that tells it; null: none does yet. */
    messageId: uuid("message_id").references(() => messages.id, { onDelete: "cascade" }),
  },
  (table) => [
    primaryKey({ columns: [table.channelId, table.key] }),
    index("message_items_message").on(table.messageId),
    index("message_items_due")
      .on(table.dueAt)
      .where(sql`${table.messageId} is null`),
  ],
);
