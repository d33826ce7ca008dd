import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { migrateDatabase } from "@/lib/db/server/migrate";
import { startPostgres } from "./postgres/postgres";

/** One PostgreSQL for the whole test run, with a migrated template that each test file copies. */
export default async function setup(): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(path.join(tmpdir(), "dashboard-tests-"));
  const server = await startPostgres({ dataDir, isThrowaway: true });
  const client = new pg.Client({ connectionString: server.url("postgres") });
  await client.connect();
  await client.query("create database dashboard_template");
  await client.end();
  await migrateDatabase(server.url("dashboard_template"));
  process.env.TEST_POSTGRES_URL = server.url("postgres");
  return async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}
