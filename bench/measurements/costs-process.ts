import pg from "pg";
import { readMonth } from "@/lib/costs/month/server/read-month";
import { migrateDatabase } from "@/lib/db/server/migrate";
import { closeDatabase } from "@/lib/db/server/connection";
import { startPostgres } from "@/scripts/postgres/postgres";
import { fillMirror } from "../fill-mirror";

/** Milliseconds. Warm: what was read of the mirror is still true, the month is calculated again. */
export type CostTimes = { readonly coldMs: number; readonly warmMs: readonly number[] };

const ROUNDS = 12;
const WARM_UP_ROUNDS = 4;
const MINUTE_MS = 60_000;

const postgres = await startPostgres({ dataDir: process.env.BENCH_POSTGRES_FOLDER ?? "" });
try {
  process.env.DATABASE_URL = postgres.url("dashboard");
  await migrateDatabase(process.env.DATABASE_URL);
  const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 1 });
  await fillMirror(pool, Number(process.env.BENCH_NUMBERS));
  await pool.end();
  const time = async (minute: number) => {
    const startedAt = performance.now();
    // Another minute each time: a month that was calculated is used again within its minute only.
    const { figures } = await readMonth(null, new Date(Date.now() + minute * MINUTE_MS));
    if (figures.total.count === 0) throw new Error("The month has no charges.");
    return performance.now() - startedAt;
  };
  const coldMs = await time(0);
  const warmMs: number[] = [];
  for (let round = 1; round <= WARM_UP_ROUNDS + ROUNDS; round += 1) warmMs.push(await time(round));
  const times: CostTimes = { coldMs, warmMs: warmMs.slice(WARM_UP_ROUNDS) };
  process.send?.(times);
  await closeDatabase();
} finally {
  await postgres.stop();
}
