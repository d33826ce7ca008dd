import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "../scripts/postgres/postgres";

export const CONTROL_SECRET = "control-secret-of-the-measurements";
/** The first start may build. */
const START_TIMEOUT_MS = 240_000;
const STOP_TIMEOUT_MS = 60_000;
const QUIET_MS = 2000;
const QUIET_TIMEOUT_MS = 120_000;

/**
 * Set to nothing for the measured dashboard, whatever the shell or an .env file says: it never talks to a real
 * account or database, and settings that change its pace are those of a fresh clone.
 */
const UNSET =
  "AUDIAN_API_URL AUDIAN_API_TOKEN AUDIAN_ACCOUNT_ID AUDIAN_MAX_RPS AUDIAN_MAX_CONCURRENCY AUDIAN_MONTHLY_CALLS " +
  "SYNC_INTERVAL_MINUTES DATABASE_URL MIGRATION_DATABASE_URL NEXTAUTH_URL NEXTAUTH_SECRET ADMIN_EMAIL " +
  "ADMIN_PASSWORD PURCHASES_ENABLED LOCAL_ACCOUNTS OIDC_ISSUER SANDBOX_NUMBERS HOST NODE_ENV";

export type Dashboard = {
  /** Of the app, without a slash at the end. */
  readonly url: string;
  /** Of `npm start`; the app, the vendor and the database are below it. */
  readonly pid: number;
  /** From the start of `npm start` to its banner. */
  readonly readyMs: number;
  /** The simulated vendor itself: its API with the key that the app uses, and its control path. */
  readonly vendor: { readonly url: string; readonly token: string; readonly controlUrl: string };
  stop(): Promise<void>;
};

const running = new Set<() => Promise<void>>();

/** A folder of its own for one measurement; take it away with `removeDataFolder`. */
export function makeDataFolder(): string {
  mkdirSync(".data", { recursive: true, mode: 0o700 });
  return mkdtempSync(path.join(".data", "bench-"));
}

export const removeDataFolder = (folder: string) => rmSync(folder, { recursive: true, force: true });

/** Runs `npm start` on the embedded sandbox, on free ports, and waits for its banner. Throws with what it said. */
export async function startDashboard(dataFolder: string): Promise<Dashboard> {
  const [port, sandboxPort] = [await freePort(), await freePort()];
  const startedAt = performance.now();
  const child = spawn("npm", ["start"], {
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      ...Object.fromEntries(UNSET.split(" ").map((name) => [name, ""])),
      PORT: String(port),
      DATA_DIR: dataFolder,
      SANDBOX_PORT: String(sandboxPort),
      SANDBOX_CONTROL_SECRET: CONTROL_SECRET,
      LOG_LEVEL: "warn",
    },
  });
  const stop = stopWithTheRest(() => stopProcess(child));
  const url = `http://localhost:${port}`;
  await untilSaid(child, url);
  const readyMs = performance.now() - startedAt;
  const vendorRoot = `http://127.0.0.1:${sandboxPort}`;
  return {
    url,
    pid: child.pid ?? 0,
    readyMs,
    vendor: {
      url: `${vendorRoot}/v2`,
      token: readFileSync(path.join(dataFolder, "sandbox", "sandbox-token"), "utf8").trim(),
      controlUrl: `${vendorRoot}/control`,
    },
    stop,
  };
}

/** The embedded database of a dashboard that runs on this data folder: its port is the fourth line of its pid file. */
export function databaseUrl(dataFolder: string): string {
  const read = (...file: string[]) => readFileSync(path.join(dataFolder, "sandbox", ...file), "utf8");
  const port = read("postgres", "postmaster.pid").split("\n")[3];
  return `postgresql://dashboard:${read("postgres-password").trim()}@127.0.0.1:${port}/dashboard`;
}

/** Also stopped by `stopAllDashboards`, unless it was before. */
export function stopWithTheRest(stopIt: () => Promise<void>): () => Promise<void> {
  const stop = async () => {
    await stopIt();
    running.delete(stop);
  };
  running.add(stop);
  return stop;
}

/** For the end of a measurement that failed, and for Ctrl-C. */
export async function stopAllDashboards(): Promise<void> {
  await Promise.all([...running].map((stop) => stop()));
}

/** Changes the simulated vendor. Answers with its request counters by method and path. */
export async function controlVendor(
  dashboard: Dashboard,
  change: { latencyMs?: number } = {},
): Promise<Readonly<Record<string, number>>> {
  const response = await fetch(dashboard.vendor.controlUrl, {
    method: "PUT",
    headers: { "X-Control-Secret": CONTROL_SECRET, "Content-Type": "application/json" },
    body: JSON.stringify(change),
  });
  if (!response.ok) throw new Error(`The sandbox refused the change: HTTP ${response.status}`);
  return ((await response.json()) as { requests: Record<string, number> }).requests;
}

/** Background reading after the first start would compete with what is measured. */
export async function untilQuiet(dashboard: Dashboard): Promise<void> {
  const deadline = Date.now() + QUIET_TIMEOUT_MS;
  let before = "";
  while (Date.now() < deadline) {
    const now = JSON.stringify(await controlVendor(dashboard));
    if (now === before) return;
    before = now;
    await pause(QUIET_MS);
  }
  throw new Error("The app did not stop asking the vendor by itself.");
}

/** The data of one answer of the simulated vendor's API. */
export async function askVendor<Data>(dashboard: Dashboard, pathAndQuery: string): Promise<Data> {
  const response = await fetch(`${dashboard.vendor.url}${pathAndQuery}`, {
    headers: { "X-Auth-Token": dashboard.vendor.token },
  });
  if (!response.ok) throw new Error(`The sandbox answered ${pathAndQuery} with HTTP ${response.status}`);
  return ((await response.json()) as { data: Data }).data;
}

export function untilSaid(child: ChildProcess, words: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = "";
    const fail = (reason: string) => reject(new Error(`npm start ${reason}.\n${said.trim()}`));
    const timer = setTimeout(() => fail("was not ready in time"), START_TIMEOUT_MS);
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      if (!said.includes(words)) return;
      clearTimeout(timer);
      resolve();
    };
    child.stdout?.on("data", listen);
    child.stderr?.on("data", listen);
    child.once("error", (error) => fail(`could not be run: ${error.message}`));
    child.once("exit", (code) => {
      clearTimeout(timer);
      fail(`ended with code ${code}`);
    });
  });
}

export async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), STOP_TIMEOUT_MS);
  await gone;
  clearTimeout(timer);
}
