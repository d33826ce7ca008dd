import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { LaunchError } from "../launch-error";
import { childEnv } from "../processes/child-env.mjs";
import { type PostgresRunner, postgresRunner, programsFor } from "./postgres-binaries";
import { runningPort, stopLeftOver } from "./postgres-left-over";

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
 * created. A server left over from a killed start is stopped first. `isThrowaway` gives up durability for speed, for
 * what is gone afterwards. `port`: that of before, for a server that comes back in a test.
 */
export async function startPostgres(options: {
  dataDir: string;
  isThrowaway?: boolean;
  port?: number;
}): Promise<RunningPostgres> {
  const dataDir = path.resolve(options.dataDir);
  const folder = path.join(dataDir, "postgres");
  mkdirSync(dataDir, { recursive: true });
  const runner = postgresRunner(programsFor(folder));
  const password = keepPassword(path.join(dataDir, "postgres-password"));
  if (existsSync(path.join(folder, "PG_VERSION"))) await stopLeftOver(folder);
  else createCluster(runner, folder, path.join(dataDir, "postgres-password"));

  const port = options.port ?? (await freePort());
  const appPassword = keepPassword(path.join(dataDir, "postgres-app-password"));
  const address = (role: string, secret: string) => (database: string) =>
    `postgresql://${role}:${secret}@127.0.0.1:${port}/${database}`;
  const url = address(OWNER, password);
  const child = spawnServer(runner, folder, port, options.isThrowaway ?? false);
  await waitUntilReady(child, url("postgres"));
  await createDatabase(url("postgres"), appPassword);
  const appUrl = address(APP, appPassword);
  return { url, appUrl, port, process: child, stop: () => stopServer(child) };
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

function createCluster(runner: PostgresRunner, folder: string, passwordFile: string): void {
  rmSync(folder, { recursive: true, force: true });
  // initdb writes into a folder of its own name, so that one cut short is never taken for a finished one.
  const { file, args } = runner.command("initdb", [
    `--pgdata=${folder}`,
    `--username=${OWNER}`,
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    // PostgreSQL's own rules for letters: macOS and small systems have no locale C.UTF-8.
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C",
  ]);
  if (runner.uid !== undefined && runner.gid !== undefined) {
    mkdirSync(folder, { mode: 0o700 });
    chownSync(folder, runner.uid, runner.gid);
    chownSync(passwordFile, runner.uid, runner.gid);
  }
  const { uid, gid } = runner;
  const result = spawnSync(file, args, { encoding: "utf8", env: childEnv(), uid, gid });
  if (result.status === 0) return chmodSync(folder, 0o700);
  rmSync(folder, { recursive: true, force: true });
  throw new Error(
    `The embedded PostgreSQL could not create its files in ${folder}. ${(result.stderr || String(result.error ?? "")).trim().split("\n").at(-1)}`,
  );
}

function spawnServer(
  runner: PostgresRunner,
  folder: string,
  port: number,
  isThrowaway: boolean,
): ChildProcess {
  const settings = {
    listen_addresses: "127.0.0.1",
    port,
    unix_socket_directories: "",
    max_connections: 100,
    timezone: "UTC",
    ...(isThrowaway ? { fsync: "off", synchronous_commit: "off", full_page_writes: "off" } : {}),
  };
  const flags = Object.entries(settings).flatMap(([key, value]) => ["-c", `${key}=${value}`]);
  const { file, args } = runner.command("postgres", ["-D", folder, ...flags]);
  const ids =
    runner.uid === undefined ? {} : { POSTGRES_UID: String(runner.uid), POSTGRES_GID: String(runner.gid) };
  return spawn(process.execPath, [path.resolve("scripts/postgres/postgres-guard.mjs"), file, ...args], {
    detached: true,
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    env: { ...childEnv(), ...ids },
  });
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
  child.kill("SIGTERM");
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
