import "server-only";
import { recordActivity } from "@/lib/activity/server/record-activity";
import { type Executor } from "@/lib/db/server/connection";
import { log } from "@/lib/server/log";
import { type RaisedChange } from "./store-changes";

/** Tells of changes that were raised just now, in the transaction that raised them: one line for all. */
export async function tellFound(executor: Executor, raised: readonly RaisedChange[]): Promise<void> {
  if (raised.length === 0) return;
  await recordActivity(executor, { kind: "changes_found", details: { changes: raised.length } });
  log().info({ event: "changes_found", changes: raised.length }, "changes that nobody here ordered");
}
