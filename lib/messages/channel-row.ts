import { type messageChannels } from "@/lib/db/schema";

/** A channel as the database has it; what is sealed in it never leaves the server. */
export type Channel = typeof messageChannels.$inferSelect;
