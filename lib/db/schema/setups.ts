import { sql } from "drizzle-orm";
import {
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { type NumberSetup } from "@/lib/domain/number-setup";
import { type SetupChange } from "@/lib/domain/setup/setup-change";
import { instant } from "./columns";
import { users } from "./people";

/** Numbers that are set up together: first as a draft to be looked at, then one number after the other. */
export const setupJobs = pgTable(
  "setup_jobs",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    /** - stopped: by a person, or because whoever ran it may not set numbers up any more. What is pending stays unsent. */
    state: text("state", { enum: ["draft", "running", "paused", "stopped", "finished"] }).notNull(),
    createdBy: uuid("created_by")
      .notNull()
      .references(() => users.id),
    /** Who started or resumed it last: by their rights it goes on. */
    runBy: uuid("run_by")
      .notNull()
      .references(() => users.id),
    requestId: text("request_id"),
    createdAt: instant("created_at").notNull().defaultNow(),
    startedAt: instant("started_at"),
    endedAt: instant("ended_at"),
    /** Why it was stopped, where no person did. */
    stopCode: text("stop_code"),
    /** The vendor was in trouble: nothing is asked before this. */
    waitUntil: instant("wait_until"),
    /** Troubles in a row, and the last one's code. */
    troubles: integer("troubles").notNull().default(0),
    troubleCode: text("trouble_code"),
  },
  (table) => [
    index("setup_jobs_open")
      .on(table.state)
      .where(sql`${table.state} in ('draft', 'running')`),
    index("setup_jobs_created").on(table.createdAt),
  ],
);

/** One number of such a job. */
export const setupItems = pgTable(
  "setup_items",
  {
    jobId: uuid("job_id")
      .notNull()
      .references(() => setupJobs.id, { onDelete: "cascade" }),
    position: integer("position").notNull(),
    numberId: text("number_id").notNull(),
    /** What is asked for; what it does not name stays as the vendor has it. */
    change: jsonb("change").$type<SetupChange>().notNull(),
    /**
     * How the vendor had it when it was looked at, or last, when it was about to be sent: what somebody else changed
     * since is not overwritten. Null: not read.
     */
    before: jsonb("before").$type<NumberSetup>(),
    readAt: instant("read_at"),
    state: text("state", { enum: ["pending", "sending", "done", "failed", "uncertain"] })
      .notNull()
      .default("pending"),
    /** Who holds it, and until when; whoever comes after that takes it over. */
    claim: uuid("claim"),
    claimedUntil: instant("claimed_until"),
    /** How often it was sent at most. */
    sends: integer("sends").notNull().default(0),
    /** Attempts that came to nothing because of the vendor, and when the next one is. */
    tries: integer("tries").notNull().default(0),
    nextTryAt: instant("next_try_at"),
    /** Why it could not be read, or has failed. */
    code: text("code"),
    /** Names of what was changed, and of what was asked for and is not so. */
    changed: text("changed").array(),
    notTaken: text("not_taken").array(),
    settledAt: instant("settled_at"),
  },
  (table) => [
    primaryKey({ columns: [table.jobId, table.position] }),
    uniqueIndex("setup_items_number").on(table.jobId, table.numberId),
    check("setup_items_claim", sql`(${table.claim} is null) = (${table.claimedUntil} is null)`),
  ],
);
