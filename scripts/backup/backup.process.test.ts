import { execFile } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { roleOf } from "@/lib/db/server/grants";
import { migrateDatabase } from "@/lib/db/server/migrate";
import { parseEnv } from "@/lib/server/env/env-schema";
import { allRows, ask, FILLING, isEmpty, useBackupFolder } from "@/lib/testing/server/test-backups";
import { useMoreDatabases } from "@/lib/testing/server/test-database";
import { settingsOf } from "../postgres/dashboard-database";
import { type RunningPostgres, startPostgres } from "../postgres/postgres";
import { backUp } from "./back-up";
import { move } from "./move";
import { restore } from "./restore";

const databases = useMoreDatabases();
const inFolder = useBackupFolder();
const run = promisify(execFile);
const LIVE = { AUDIAN_API_URL: "https://api.example/v2", AUDIAN_API_TOKEN: "never-asked-for" };
const SECRET = { NEXTAUTH_SECRET: "abcdefghijklmnopqrstuvwxyz0123456789" };

function settings(source: Record<string, string>) {
  const parsed = parseEnv({ ...SECRET, ...source });
  if (!parsed.ok) throw new Error(parsed.problems.join(" "));
  return settingsOf(parsed.env);
}

describe("with DATABASE_URL", () => {
  const dataDir = inFolder("of-database-url");
  const on = (url: string, more = {}) => settings({ ...LIVE, DATABASE_URL: url, DATA_DIR: dataDir, ...more });
  let source: string;
  let file: string;
  beforeAll(async () => {
    source = await databases.make("migrated");
    await ask(source, ...FILLING);
    file = inFolder("mine.gz");
  });

  it("a backup says where it is, how large, what it has and from when, and that it was restored to prove it", async () => {
    expect(await backUp(on(source), { hasCheck: true })).toMatch(
      /^Backup written: \S+\/backups\/numbers-[\d-]+T[\d-]+Z\.gz \(\d+ kB\)\nIt has 1,\d{3} rows in \d\d tables: everything that was stored before .+ UTC\. It was restored into an empty database and compared row by row\.\n/,
    );
    const [written = "", ...more] = readdirSync(path.join(dataDir, "backups"));
    expect(more).toEqual([]);
    expect(statSync(path.join(dataDir, "backups", written)).mode & 0o777).toBe(0o600);
  });

  it("npm run backup takes its file from where it was called, and never writes over one", async () => {
    const command = (...args: string[]) => {
      const env = { PATH: process.env.PATH, NODE_ENV: "test", INIT_CWD: inFolder("."), ...SECRET, ...LIVE };
      const options = { env: { ...env, DATABASE_URL: source } as NodeJS.ProcessEnv };
      return run(process.execPath, ["--conditions=react-server", "scripts/backup.mjs", ...args], options);
    };
    expect((await command("backup", "mine.gz", "--no-check")).stdout).toContain(`Backup written: ${file} (`);
    await expect(command("backup", "mine.gz")).rejects.toMatchObject({
      code: 1,
      stderr: `There is a file ${file} already, and it was left alone. Choose another name.\n`,
    });
  });

  it("a restore says what came back and what happens next; a second one finds the database full", async () => {
    const target = await databases.make("empty");
    const text = await restore(on(target), file);
    expect(text).toMatch(/^Restored: 1,\d{3} rows in \d\d tables as they were at /);
    expect(text).toContain("Nothing is sent by itself");
    expect(await allRows(target)).toEqual(await allRows(source));
    await expect(restore(on(target), file)).rejects.toThrow("is not empty");
  });

  it("what cannot be done is said in a sentence, and nothing is left behind", async () => {
    const empty = await databases.make("empty");
    await expect(backUp(on(empty), { file: inFolder("nothing.gz"), hasCheck: true })).rejects.toThrow(
      "holds no dashboard",
    );
    await expect(restore(settings({ DATABASE_URL: empty }), file)).rejects.toThrow(
      "of the account at https://api.example/v2, and these are the settings of a sandbox",
    );
    await expect(restore(on(empty, { MIGRATION_DATABASE_URL: source }), file)).rejects.toThrow(
      "name different databases",
    );
    await expect(restore(on(empty), inFolder("other.gz"))).rejects.toThrow("There is no file");
    await expect(move(settings({}), {})).rejects.toThrow("Set DATABASE_URL");
    await expect(move(on(empty), {})).rejects.toThrow("There is no embedded database in");
    expect(await isEmpty(empty)).toBe(true);
    expect(existsSync(inFolder("nothing.gz"))).toBe(false);
  });
});

describe("with the embedded database", () => {
  const dataDir = inFolder("embedded");
  const embedded = settings({ DATA_DIR: dataDir });
  let server: RunningPostgres;
  let target: string;
  let rows: Awaited<ReturnType<typeof allRows>>;
  beforeAll(async () => {
    target = await databases.make("empty");
    server = await startPostgres({ dataDir: embedded.folder });
    const owner = server.url("dashboard");
    await migrateDatabase(owner, { appRole: roleOf(server.appUrl("dashboard")) });
    await ask(owner, ...FILLING, "update installation set kind = 'sandbox'");
    rows = await allRows(owner);
  });
  afterAll(() => server.stop());

  it("a backup is taken beside a dashboard that runs, which cannot be moved meanwhile", async () => {
    await backUp(embedded, { file: inFolder("running.gz"), hasCheck: false });
    expect(server.process.exitCode).toBeNull();
    await expect(move(settings({ DATA_DIR: dataDir, DATABASE_URL: target }), {})).rejects.toThrow(
      `is in use by process ${process.pid}`,
    );
    expect(await isEmpty(target)).toBe(true);
  });

  it("is moved with everything to the database of DATABASE_URL, and stays as it was", async () => {
    await server.stop();
    const text = await move(settings({ DATA_DIR: dataDir, DATABASE_URL: target }), {
      file: inFolder("moved.gz"),
    });
    expect(text).toMatch(/^Moved: 1,\d{3} rows in \d\d tables/);
    expect(text).toContain("In .env, set DATABASE_URL");
    expect(await allRows(target)).toEqual(rows);
    server = await startPostgres({ dataDir: embedded.folder });
    expect(await allRows(server.url("dashboard"))).toEqual(rows);
    await server.stop();
  });

  it("is backed up without a dashboard that runs, and restored into a folder without a database", async () => {
    const file = inFolder("stopped.gz");
    await backUp(embedded, { file, hasCheck: false });
    await expect(restore(embedded, file)).rejects.toThrow("put it aside first: mv ");
    const other = settings({ DATA_DIR: inFolder("other") });
    await restore(other, file);
    server = await startPostgres({ dataDir: other.folder });
    expect(await allRows(server.url("dashboard"))).toEqual(rows);
  });

  it("of another account, or absent, is said: no database is made for it", async () => {
    const none = settings({ DATA_DIR: inFolder("none") });
    await expect(backUp(none, { hasCheck: false })).rejects.toThrow("Start it once with npm start");
    const live = settings({ ...LIVE, DATA_DIR: inFolder("none") });
    await expect(restore(live, inFolder("running.gz"))).rejects.toThrow("of a sandbox account");
    expect(existsSync(path.join(live.folder, "postgres"))).toBe(false);
  });
});
