import { bigint, integer, pgTable, varchar } from "drizzle-orm/pg-core";

/** How often each person asked lately. The columns are rate-limiter-flexible's, which writes them. */
export const requestCounts = pgTable("request_counts", {
  key: varchar("key", { length: 255 }).primaryKey(),
  points: integer("points").notNull().default(0),
  /** Milliseconds since 1970. */
  expire: bigint("expire", { mode: "number" }),
});
