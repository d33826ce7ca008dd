import "server-only";
import { subscribe } from "node:diagnostics_channel";
import { type Server } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { closeDatabase } from "@/lib/db/server/connection";
import { log } from "@/lib/server/log";
import { startDraining } from "@/lib/server/readiness";
import { stopJobs } from "./start-jobs";

/** What a page or an action may still take when the process is asked to end. */
const REQUESTS_PATIENCE_MS = 5_000;
/** How long a balancer may take to hear from /api/readyz that nothing new should come. */
const DRAIN_MS = 5_000;
/** The connections of the database are closed in this time, or not at all. */
const DATABASE_PATIENCE_MS = 2_000;

/** Next.js keeps its HTTP server to itself; Node names it with each request. */
const servers = new Set<Server>();

/**
 * At SIGTERM and SIGINT: say so to a balancer, take no more requests, finish the purchases in hand, close the database, end. Needs
 * NEXT_MANUAL_SIG_HANDLE, without which Next.js ends the process before the purchases are answered.
 */
export function shutDownOnSignal(): void {
  subscribe("http.server.request.start", (message) => servers.add((message as { server: Server }).server));
  let isEnding = false;
  const end = async () => {
    if (isEnding) return;
    isEnding = true;
    const isBalanced = startDraining();
    const requestsOver = pause(isBalanced ? DRAIN_MS : 0).then(closeServers);
    await Promise.all([requestsOver, stopJobs()]);
    await Promise.race([closeDatabase().catch(() => undefined), pause(DATABASE_PATIENCE_MS)]);
    log().info({ event: "stopped" }, "stopped");
    process.exit(0);
  };
  process.on("SIGTERM", () => void end());
  process.on("SIGINT", () => void end());
}

async function closeServers(): Promise<void> {
  const closed = [...servers].map(
    (server) =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
  );
  await Promise.race([Promise.all(closed), pause(REQUESTS_PATIENCE_MS)]);
  for (const server of servers) server.closeAllConnections();
}
