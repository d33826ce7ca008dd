import { setTimeout as pause } from "node:timers/promises";
import { vendorCalls } from "@/lib/db/schema";
import { migrateDatabase } from "@/lib/db/server/migrate";
import { closeDatabase, database } from "@/lib/db/server/connection";
import { storeCalls } from "@/lib/numbers/billing/server/call-budget";
import { fillDetails } from "@/lib/numbers/billing/server/fill-details";
import { syncList } from "@/lib/numbers/sync/server/sync-numbers";
import { syncProgress } from "@/lib/numbers/sync/server/sync-progress";
import { startPostgres } from "@/scripts/postgres/postgres";
import { type Scan } from "./full-scan-report";

/** How soon billing is looked for again; the app is woken by the database instead. */
const POLL_MS = 5;

const postgres = await startPostgres({ dataDir: process.env.BENCH_POSTGRES_FOLDER ?? "" });
try {
  process.env.DATABASE_URL = postgres.url("dashboard");
  await migrateDatabase(process.env.DATABASE_URL);
  const startedAt = performance.now();
  const cpuMs = () => process.cpuUsage().user / 1_000 + process.cpuUsage().system / 1_000;
  const cpuAtStart = cpuMs();
  let listMs = 0;
  const listing = syncList().then(({ state }) => {
    listMs = performance.now() - startedAt;
    return state === "complete";
  });
  // Side by side, as the app's two loops run: a round that began after the list was stored finds what is left.
  let priced = 0;
  for (let isLast = false; !isLast; await pause(POLL_MS)) {
    isLast = listMs > 0;
    priced += await fillDetails();
  }
  const tookMs = performance.now() - startedAt;
  const cpuTakenMs = cpuMs() - cpuAtStart;
  const isComplete = await listing;
  const { numbers, priced: stored } = await syncProgress();
  if (stored !== priced) throw new Error(`${priced} prices were read and ${stored} stored.`);
  await storeCalls();
  const calls = (await database().select().from(vendorCalls)).reduce((sum, month) => sum + month.calls, 0);
  const scan: Scan = { numbers, priced, calls, listMs, tookMs, isComplete, cpuMs: cpuTakenMs };
  process.send?.(scan);
  await closeDatabase();
} finally {
  await postgres.stop();
}
process.exit(0);
