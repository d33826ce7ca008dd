import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { lockDataFolder } from "../data-folder";
import { LaunchError } from "../launch-error";
import { childEnv } from "../processes/child-env.mjs";
import { type PostgresRunner, postgresRunner, programsFor } from "./postgres-binaries";
import { type ProcessLock } from "../processes/process-lock";
import { createCluster } from "./postgres-cluster";
import { requireNoServer, runningPort, startedFile } from "./postgres-left-over";

const START_TIMEOUT_MS = 30_000;
const RETRY_MS = 50;
/** Owns the schema and changes it; the app signs in as the other one. */
const OWNER = "dashboard";
const APP = "dashboard_app";

export type RunningPostgres = {
  /** Address of a database on this server for its owner, with the password. */
  url(database: string): string;
  /** The same for the app's own role, which owns nothing. */
  appUrl(database: string): string;
  readonly port: number;
  readonly process: ChildProcess;
  /** Fast shutdown; resolves when the server is gone. */
  stop(): Promise<void>;
};

/**
 * Starts PostgreSQL on loopback with its files in `dataDir`; the first time they and the database `dashboard` are
 * created. `lock`: of the data folder, for whoever has it already; otherwise it is taken for as long as the server runs.
 * `isThrowaway` gives up durability for speed, for what is gone afterwards. `port`: that of before, for a server that
 * comes back in a test.
 */
export async function startPostgres(options: {
  dataDir: string;
  lock?: ProcessLock;
  isThrowaway?: boolean;
  port?: number;
}): Promise<RunningPostgres> {
  const dataDir = path.resolve(options.dataDir);
  mkdirSync(dataDir, { recursive: true });
  const lock = options.lock ?? (await lockDataFolder(dataDir));
  const unlock = options.lock ? () => undefined : lock.unlock;
  let child: ChildProcess | undefined;
  try {
    const folder = path.join(dataDir, "postgres");
    const runner = postgresRunner(programsFor(folder));
    const password = keepPassword(path.join(dataDir, "postgres-password"));
    if (existsSync(path.join(folder, "PG_VERSION"))) requireNoServer(folder, lock.followed);
    else createCluster(runner, folder, OWNER, path.join(dataDir, "postgres-password"));

    const port = options.port ?? (await freePort());
    const appPassword = keepPassword(path.join(dataDir, "postgres-app-password"));
    const address = (role: string, secret: string) => (database: string) =>
      `postgresql://${role}:${secret}@127.0.0.1:${port}/${database}`;
    const url = address(OWNER, password);
    const server = spawnServer(runner, folder, lock, port, options.isThrowaway ?? false);
    child = server;
    server.once("exit", unlock);
    void lock.lost.then(() => server.kill("SIGQUIT"));
    await waitUntilReady(server, url("postgres"));
    await createDatabase(url("postgres"), appPassword);
    return { url, appUrl: address(APP, appPassword), port, process: server, stop: () => stopServer(server) };
  } catch (error) {
    if (child) await stopServer(child);
    else unlock();
    throw error;
  }
}

/**
 * Address of a database for the app's role on the server that runs on `dataDir` at this moment; null when none does.
 * Throws LaunchError for one that an earlier version started, which had no such role.
 */
export function runningAppUrl(dataDir: string, database: string): string | null {
  const port = runningPort(path.join(dataDir, "postgres"));
  if (port === null) return null;
  const file = path.join(dataDir, "postgres-app-password");
  if (!existsSync(file))
    throw new LaunchError("The dashboard that runs here is older than this version: start it again first.");
  return `postgresql://${APP}:${keepPassword(file)}@127.0.0.1:${port}/${database}`;
}

/** Also brings folders up to date that were made when there was one role for everything. */
async function createDatabase(server: string, appPassword: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    const found = await client.query("select 1 from pg_database where datname = 'dashboard'");
    if (found.rowCount === 0) await client.query("create database dashboard");
    const role = await client.query("select 1 from pg_roles where rolname = $1", [APP]);
    if (role.rowCount === 0) await client.query(`create role ${APP}`);
    await client.query(`alter role ${APP} login nosuperuser nocreatedb nocreaterole noreplication nobypassrls
      password ${pg.escapeLiteral(appPassword)}`);
  } finally {
    await client.end();
  }
}

function keepPassword(file: string): string {
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString("hex"), { mode: 0o600 });
  return readFileSync(file, "utf8").trim();
}

function spawnServer(
  runner: PostgresRunner,
  folder: string,
  lock: ProcessLock,
  port: number,
  isThrowaway: boolean,
): ChildProcess {
  const settings = {
    listen_addresses: "127.0.0.1",
    port,
    unix_socket_directories: "",
    max_connections: 100,
    timezone: "UTC",
    external_pid_file: startedFile(folder, lock.token),
    ...(isThrowaway ? { fsync: "off", synchronous_commit: "off", full_page_writes: "off" } : {}),
  };
  const flags = Object.entries(settings).flatMap(([key, value]) => ["-c", `${key}=${value}`]);
  const { file, args } = runner.command("postgres", ["-D", folder, ...flags]);
  const ids =
    runner.uid === undefined ? {} : { POSTGRES_UID: String(runner.uid), POSTGRES_GID: String(runner.gid) };
  return lock.lend((descriptor) =>
    spawn(process.execPath, [path.resolve("scripts/postgres/postgres-guard.mjs"), file, ...args], {
      detached: true,
      stdio: ["ignore", "ignore", "ignore", "ipc", descriptor ?? "ignore"],
      env: { ...childEnv(), ...ids },
    }),
  );
}

async function waitUntilReady(child: ChildProcess, url: string): Promise<void> {
  let problem: string | undefined;
  child.on("message", (message: { type: string; reason?: string; lastLines?: string }) => {
    problem = message.reason ?? message.lastLines?.trim().split("\n").at(-1) ?? "it ended at once";
  });
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline && problem === undefined && child.exitCode === null) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
    try {
      await client.connect();
      return await client.end();
    } catch {
      await client.end().catch(() => undefined);
      await pause(RETRY_MS);
    }
  }
  throw new Error(`The embedded PostgreSQL did not start: ${problem ?? "no answer in 30 s"}`);
}

async function stopServer(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.kill("SIGTERM");
  await gone;
}

/** A port that is free on loopback at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("No port")),
      );
    });
  });
}
