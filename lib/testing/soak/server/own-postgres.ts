import "server-only";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { once } from "node:events";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll } from "vitest";
import { closeDatabase, database, openDatabase } from "@/lib/db/server/connection";
import { migrateDatabase } from "@/lib/db/server/migrate";
import { type RunningPostgres, startPostgres } from "@/scripts/postgres/postgres";

export type OwnPostgres = {
  url(): string;
  /** Ends it as a power cut does, and starts it again at its address: it recovers from its log. */
  crash(): Promise<void>;
  /** Whatever is written from now on is refused as on a disk without space, or is not any more. */
  fillDisk(isFull: boolean): Promise<void>;
};

/**
 * A PostgreSQL of this test file's own, which keeps what it commits. Call it at the top of the file: others share one,
 * which nobody may stop.
 */
export function useOwnPostgres(): OwnPostgres {
  const dataDir = mkdtempSync(path.join(tmpdir(), "soak-"));
  let server: RunningPostgres;
  const url = () => server.url("dashboard");
  beforeAll(async () => {
    server = await startPostgres({ dataDir });
    await migrateDatabase(url());
    process.env.DATABASE_URL = url();
    await prepareFullDisk(url());
  });
  afterAll(async () => {
    await closeDatabase();
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });
  return {
    url,
    async crash() {
      const pidFile = readFileSync(path.join(dataDir, "postgres", "postmaster.pid"), "utf8");
      const gone = once(server.process, "exit");
      process.kill(Number(pidFile.split("\n")[0]), "SIGQUIT");
      await gone;
      server = await startPostgres({ dataDir, port: server.port });
    },
    async fillDisk(isFull) {
      await database().execute(sql`update soak.disk set is_full = ${isFull}`);
    },
  };
}

/** PostgreSQL's own error for a table that cannot grow. (Without space for its log it ends, which is a crash.) */
async function prepareFullDisk(url: string): Promise<void> {
  const { db, pool } = openDatabase(url, 1);
  await db.execute(sql`
    create schema soak;
    create table soak.disk (is_full boolean not null);
    insert into soak.disk values (false);
    create function soak.refuse() returns trigger language plpgsql as $$
      begin
        if (select is_full from soak.disk) then
          raise exception 'could not extend file: No space left on device' using errcode = 'disk_full';
        end if;
        return null;
      end $$;
    do $$
      declare name text;
      begin
        for name in select tablename from pg_tables where schemaname = 'public' loop
          execute format('create trigger soak_disk before insert or update on %I
            for each statement execute function soak.refuse()', name);
        end loop;
      end $$`);
  await pool.end();
}
