import { migrateDatabase } from "@/lib/db/server/migrate";
import { closeDatabase } from "@/lib/db/server/connection";
import { takeCalls } from "@/lib/audian/limits/server/call-count";
import { fillDetails } from "@/lib/numbers/billing/server/fill-details";
import { syncList } from "@/lib/numbers/sync/server/sync-numbers";
import { syncProgress } from "@/lib/numbers/sync/server/sync-progress";
import { startPostgres } from "@/scripts/postgres/postgres";
import { type Scan } from "./full-scan-report";

const postgres = await startPostgres({ dataDir: process.env.BENCH_POSTGRES_FOLDER ?? "" });
try {
  process.env.DATABASE_URL = postgres.url("dashboard");
  await migrateDatabase(process.env.DATABASE_URL);
  const startedAt = performance.now();
  const cpuMs = () => process.cpuUsage().user / 1_000 + process.cpuUsage().system / 1_000;
  const cpuAtStart = cpuMs();
  const { state } = await syncList();
  const syncedAt = performance.now();
  const cpuAfterList = cpuMs();
  const listCalls = takeCalls().reduce((sum, [, count]) => sum + count, 0);
  const priced = await fillDetails();
  const endedAt = performance.now();
  const cpuAtEnd = cpuMs();
  const { numbers, priced: stored } = await syncProgress();
  if (stored !== priced) throw new Error(`${priced} prices were read and ${stored} stored.`);
  const scan: Scan = {
    numbers,
    priced,
    listMs: syncedAt - startedAt,
    detailsMs: endedAt - syncedAt,
    listCalls,
    isComplete: state === "complete",
    listCpuMs: cpuAfterList - cpuAtStart,
    detailsCpuMs: cpuAtEnd - cpuAfterList,
  };
  process.send?.(scan);
  await closeDatabase();
} finally {
  await postgres.stop();
}
process.exit(0);
