import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync, readFileSync, rmSync } from "node:fs";

const START = ["--conditions=react-server", "scripts/start.mjs"];
const READY_MS = 120_000;

export type LaunchedApp = {
  /** All that it has printed. */
  output(): string;
  /** Its processes and all that they started: what each is, and what it was given to begin with. Linux only. */
  processes(): StartedProcess[];
  stop(): Promise<void>;
};

export type StartedProcess = { readonly command: string; readonly environment: string };

/** A real account on this machine: on the embedded database, with the Node.js that there is. */
export const ON_THIS_MACHINE = { ACCEPT_RISKS: "old-node,embedded-database" };

/** Settings of the end-to-end tests' own dashboard that a second one beside it must not inherit. */
const NOT_INHERITED =
  /^(AUDIAN_|SANDBOX_|DATABASE_URL|NEXTAUTH_|ADMIN_|OIDC_|LOCAL_ACCOUNTS|TRUSTED_PROXY|METRICS_TOKEN|HOST|npm_lifecycle_event)/;

/**
 * Starts a dashboard of its own as `npm start` does, on the build that the end-to-end tests run on, or as `npm run dev` does.
 * Throws with what it said when it ends before it is ready.
 */
export async function launchApp(settings: {
  port: number;
  dataDir: string;
  env: Record<string, string>;
  isDevelopment?: boolean;
}): Promise<LaunchedApp> {
  rmSync(settings.dataDir, { recursive: true, force: true });
  const env: NodeJS.ProcessEnv = { ...process.env };
  for (const name of Object.keys(env)) if (NOT_INHERITED.test(name)) delete env[name];
  const child = spawn(process.execPath, [...START, ...(settings.isDevelopment ? ["--dev"] : [])], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...env, PORT: String(settings.port), DATA_DIR: settings.dataDir, ...settings.env },
  });
  let output = "";
  const note = (chunk: Buffer) => (output += chunk.toString());
  child.stdout.on("data", note);
  child.stderr.on("data", note);
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`Not ready in time:\n${output}`)), READY_MS);
    const settle = (done: () => void) => {
      clearTimeout(timer);
      done();
    };
    child.stdout.on("data", () => {
      if (output.includes("is ready")) settle(resolve);
    });
    child.once("exit", () => settle(() => reject(new Error(output.trim()))));
  });
  return { output: () => output, processes: () => processesOf(child.pid ?? 0), stop: () => stop(child) };
}

function processesOf(root: number): StartedProcess[] {
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  const parents = new Map(
    pids.map((pid) => [Number(pid), Number(/^PPid:\s*(\d+)/m.exec(readOf(pid, "status"))?.[1] ?? 0)]),
  );
  const isBelow = (pid: number): boolean => pid === root || (pid > 1 && isBelow(parents.get(pid) ?? 0));
  return pids
    .filter((pid) => isBelow(Number(pid)))
    .map((pid) => ({
      command: readOf(pid, "cmdline").replaceAll("\0", " ").trim(),
      environment: readOf(pid, "environ"),
    }));
}

/** What the system tells about a process; nothing of one that has just ended. */
function readOf(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return "";
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.kill("SIGTERM");
  await gone;
}
