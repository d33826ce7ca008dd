import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { closeDatabase } from "@/lib/db/server/connection";
import { env } from "@/lib/server/env/env";
import { closeServers, followServers } from "@/lib/server/http/close-servers";
import { log } from "@/lib/server/log";
import { startDraining } from "@/lib/server/readiness";
import { stopJobs } from "./start-jobs";

/** What a page or an action may still take when the process is asked to end. */
const REQUESTS_PATIENCE_MS = 20_000;
/** The connections of the database are closed in this time, or not at all. */
const DATABASE_PATIENCE_MS = 2_000;

/**
 * At SIGTERM and SIGINT: say so to a balancer and go on serving until it has heard, take no more requests, finish those
 * and the purchases in hand, close the database, end. Needs NEXT_MANUAL_SIG_HANDLE, without which Next.js ends the
 * process before the purchases are answered.
 */
export function shutDownOnSignal(): void {
  followServers();
  let isEnding = false;
  const end = async () => {
    if (isEnding) return;
    isEnding = true;
    const drainMs = startDraining() ? env().DRAIN_SECONDS * 1_000 : 0;
    log().info({ event: "draining", drainMs }, "draining");
    const requestsOver = pause(drainMs).then(() => closeServers(REQUESTS_PATIENCE_MS));
    await Promise.all([requestsOver, stopJobs()]);
    await Promise.race([closeDatabase().catch(() => undefined), pause(DATABASE_PATIENCE_MS)]);
    log().info({ event: "stopped" }, "stopped");
    process.exit(0);
  };
  process.on("SIGTERM", () => void end());
  process.on("SIGINT", () => void end());
}
