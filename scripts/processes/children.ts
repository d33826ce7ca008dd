import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import { createInterface } from "node:readline";
import { type Readable, type Writable } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import { ENV_NAMES } from "@/lib/server/env/env-schema";
import { LaunchError } from "../launch-error";
import { clean } from "../say";
import { actionsKey } from "./actions-key";
import { childEnv, NO_ENV_FILES } from "./child-env.mjs";

const SANDBOX_TIMEOUT_MS = 60_000;
const WEB_TIMEOUT_MS = 60_000;
const POLL_MS = 40;

export type SandboxReady = { readonly url: string; readonly controlUrl: string; readonly accountId: string };

/** Starts the simulated Audian account as a process of its own and waits until it answers. */
export async function startSandboxProcess(settings: {
  dataDir: string;
  port: string;
  token: string;
  controlSecret: string;
  numbers: number;
}): Promise<{ child: ChildProcess; ready: SandboxReady }> {
  const child = spawn(process.execPath, ["--conditions=react-server", path.resolve("scripts/sandbox.mjs")], {
    // Detached: Ctrl-C goes to the whole process group, and we stop the parts in order ourselves.
    detached: true,
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    env: {
      ...childEnv(),
      SANDBOX_CHILD: "1",
      SANDBOX_PORT: settings.port,
      SANDBOX_DATA_DIR: settings.dataDir,
      SANDBOX_TOKEN: settings.token,
      SANDBOX_CONTROL_SECRET: settings.controlSecret,
      SANDBOX_NUMBERS: String(settings.numbers),
    },
  });
  const ready = await new Promise<SandboxReady>((resolve, reject) => {
    const fail = (reason: string) => reject(new LaunchError(`The sandbox account did not start: ${reason}`));
    const timer = setTimeout(() => fail("no answer in 60 s"), SANDBOX_TIMEOUT_MS);
    child.once("exit", (code) => fail(`it ended with code ${code}`));
    child.on("message", (message: { type: string } & SandboxReady) => {
      if (message.type !== "ready") return;
      clearTimeout(timer);
      child.removeAllListeners("exit");
      resolve(message);
    });
  });
  return { child, ready };
}

/** What only a start needs: the server that people reach does not have it. */
const NOT_FOR_THE_WEB = new Set(["MIGRATION_DATABASE_URL", "ADMIN_EMAIL", "ADMIN_PASSWORD"]);

/** Starts Next.js and waits until it serves. */
export async function startWeb(settings: {
  host: string;
  port: number;
  keepAliveSeconds: number;
  isDevelopment: boolean;
  env: Record<string, string>;
}): Promise<ChildProcess> {
  const command = settings.isDevelopment ? "dev" : "start";
  const names = [...ENV_NAMES.filter((name) => !NOT_FOR_THE_WEB.has(name)), "PGSSLMODE"];
  const env = { ...childEnv(names), ...settings.env };
  const child = spawn(
    process.execPath,
    [
      "--import",
      new URL("./parent-watch.mjs", import.meta.url).href,
      path.resolve("node_modules/next/dist/bin/next"),
      command,
      "-H",
      settings.host,
      "-p",
      String(settings.port),
      ...(settings.isDevelopment ? [] : ["--keepAliveTimeout", String(settings.keepAliveSeconds * 1_000)]),
    ],
    {
      detached: true,
      stdio: [
        "ignore",
        ...(settings.isDevelopment ? (["inherit", "inherit"] as const) : (["pipe", "pipe"] as const)),
        "ipc",
      ],
      env: {
        ...env,
        NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: actionsKey(env.NEXTAUTH_SECRET ?? ""),
        ...NO_ENV_FILES,
        NODE_ENV: settings.isDevelopment ? "development" : "production",
        NEXT_TELEMETRY_DISABLED: "1",
        // We drain purchases in hand ourselves before the process ends, see instrumentation.ts.
        NEXT_MANUAL_SIG_HANDLE: "true",
        LAUNCHER_PID: String(process.pid),
      },
    },
  );
  if (child.stdout) passLines(child.stdout, process.stdout, isLogLine);
  if (child.stderr) passLines(child.stderr, process.stderr);
  const deadline = Date.now() + WEB_TIMEOUT_MS;
  while (Date.now() < deadline) {
    if (child.exitCode !== null)
      throw new LaunchError("The web server ended while it was starting; what it said is above.");
    if (await answers(settings.host, settings.port)) return child;
    await pause(POLL_MS);
  }
  child.kill("SIGKILL");
  throw new LaunchError("The web server did not answer within a minute.");
}

/** Our own log lines are JSON; what Next.js says about itself at start is not for the person at the terminal. */
export const isLogLine = (line: string): boolean => line.startsWith("{");

/** Passes on, without secrets, what a child says. Read line by line: a line may arrive in pieces. */
export function passLines(from: Readable, to: Writable, isWanted = (_line: string) => true): void {
  createInterface({ input: from, crlfDelay: Infinity }).on("line", (line) => {
    if (isWanted(line)) to.write(`${clean(line)}\n`);
  });
}

async function answers(host: string, port: number): Promise<boolean> {
  const address = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  try {
    const response = await fetch(
      `http://${address.includes(":") ? `[${address}]` : address}:${port}/api/healthz`,
    );
    return response.ok;
  } catch {
    return false;
  }
}

/** Asks a child to end and waits; after `patienceMs` it is killed. */
export async function stopChild(child: ChildProcess | undefined, patienceMs: number): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), patienceMs);
  await gone;
  clearTimeout(timer);
}
