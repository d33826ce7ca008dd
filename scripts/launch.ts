import { type ChildProcess } from "node:child_process";
import path from "node:path";
import nextEnv from "@next/env";
import { type AccountClaim } from "@/lib/db/server/claim";
import { isSandbox, parseEnv, type Env } from "@/lib/server/env/env-schema";
import { adminPasswordProblem } from "@/lib/server/password-rules";
import { banner } from "./banner";
import { buildIfChanged, expectBuild } from "./build";
import { startSandboxProcess, startWeb, stopChild } from "./processes/children";
import { FOLDER_LOST, keptSecret, lockDataFolder, openDataFolder } from "./data-folder";
import { LaunchError } from "./launch-error";
import { startPostgres } from "./postgres/postgres";
import { type ProcessLock } from "./processes/process-lock";
import { dateRisks, nodeRisks, settingsRisks, weighRisks } from "./safe-start/risks";
import { networkNotes } from "./safe-start/network";
import { checkPort, listenHost, openTo, trustProblem } from "./safe-start/listening";
import { complain, complainOf, say } from "./say";

/** What the web server may take to end, after it has drained: the answers of requests and purchases in hand. */
const WEB_PATIENCE_MS = 40_000;
const CHILD_PATIENCE_MS = 10_000;

/** Stop functions in the order of starting; stopping runs them backwards. */
const running: (() => Promise<void>)[] = [];
let isStopping = false;

type Way = {
  readonly isDevelopment: boolean;
  /** Installed and built already, perhaps on files that this start may not write: it does neither. */
  readonly isPrepared: boolean;
};

/** Starts everything the dashboard needs, then the dashboard. Prints one banner, or one sentence and exits with 1. */
export async function launch(way: Way): Promise<void> {
  process.on("SIGINT", () => void stop(0));
  process.on("SIGTERM", () => void stop(0));
  process.on("SIGHUP", () => void stop(0));
  watchNpm();
  try {
    await startAll(await readConfiguration(way.isDevelopment), way);
  } catch (error) {
    if (isStopping) return;
    complain(error instanceof Error ? error.message : String(error));
    await stop(1);
  }
}

async function readConfiguration(isDevelopment: boolean): Promise<Env> {
  nextEnv.loadEnvConfig(path.resolve("."), isDevelopment, { info: () => undefined, error: complainOf });
  // Only this launcher says whether the account is simulated.
  delete process.env.AUDIAN_SANDBOX;
  const result = parseEnv(process.env);
  const weakness = await adminPasswordProblem(process.env);
  const problems = [result.ok ? [] : result.problems, weakness ?? [], trustProblem(process.env) ?? []].flat();
  if (result.ok && problems.length === 0) return result.env;
  throw new LaunchError(problems.join("\n"));
}

async function startAll(env: Env, { isDevelopment, isPrepared }: Way): Promise<void> {
  if (isPrepared) expectBuild();
  const kind = isSandbox(env) ? "sandbox" : "live";
  const risks = [...nodeRisks(process.versions.node, new Date()), ...dateRisks(), ...settingsRisks(env)];
  const said = weighRisks(risks, { isLive: kind === "live", accepted: env.ACCEPT_RISKS });
  said.push(...networkNotes(env, process.env));
  const host = listenHost(env);
  const folder = openDataFolder(env.DATA_DIR, kind);
  const lock = await lockDataFolder(folder);
  running.push(async () => lock.unlock());
  void lock.lost.then((loss) => {
    complain(`${FOLDER_LOST[loss]} Stopping; nothing that was bought is lost.`);
    void stop(1);
  });
  await checkPort(host, env.PORT);
  if (!isDevelopment && !isPrepared) await buildIfChanged();

  // Side by side: each takes as long as the others.
  const parts = [
    startAccount(env, folder),
    startDatabase(env, folder, lock),
    import("./postgres/prepare-database"),
  ] as const;
  // One that fails waits for the others, so that what has started can be stopped.
  await Promise.allSettled(parts);
  const [account, { databaseUrl, ownerUrl }, { prepareDatabase }] = await Promise.all(parts);
  said.push(...(await prepareDatabase(databaseUrl, account, env, ownerUrl)));
  const web = await startWeb({
    host,
    port: env.PORT,
    keepAliveSeconds: env.KEEP_ALIVE_SECONDS,
    isDevelopment,
    env: {
      ...account.env,
      DATABASE_URL: databaseUrl,
      NEXTAUTH_SECRET: env.NEXTAUTH_SECRET ?? keptSecret(folder, "session-secret"),
      NEXTAUTH_URL: env.NEXTAUTH_URL ?? `http://localhost:${env.PORT}`,
      PORT: String(env.PORT),
      HOST: host,
    },
  });
  keep(web, "The web server", env.DRAIN_SECONDS * 1_000 + WEB_PATIENCE_MS);
  if (isStopping) return;
  say(
    banner({
      address: env.NEXTAUTH_URL ?? `http://localhost:${env.PORT}`,
      openTo: openTo(host, env.NEXTAUTH_URL),
      isSandbox: kind === "sandbox",
      hasLocalAccounts: env.LOCAL_ACCOUNTS,
      dataFolder: folder,
      database: env.DATABASE_URL ? "configured" : "embedded",
      account: env.AUDIAN_API_URL ?? "",
      notes: said,
    }),
  );
}

/** `ownerUrl`: of the embedded one. */
type DatabaseUrls = { readonly databaseUrl: string; readonly ownerUrl?: string };

async function startDatabase(env: Env, folder: string, lock: ProcessLock): Promise<DatabaseUrls> {
  if (env.DATABASE_URL) return { databaseUrl: env.DATABASE_URL };
  const server = await startPostgres({ dataDir: folder, lock });
  keep(server.process, "PostgreSQL", CHILD_PATIENCE_MS);
  return { databaseUrl: server.appUrl("dashboard"), ownerUrl: server.url("dashboard") };
}

type Account = AccountClaim & { env: Record<string, string> };

async function startAccount(env: Env, folder: string): Promise<Account> {
  if (env.AUDIAN_API_URL) {
    // The sandbox needs no client: loading it would hold up its start.
    const { whoseKey } = await import("./safe-start/whose-key");
    return {
      kind: "live",
      fingerprint: `live:${env.AUDIAN_API_URL}#${env.AUDIAN_ACCOUNT_ID ?? ""}`,
      named: await whoseKey(env, env.AUDIAN_API_URL),
      env: { AUDIAN_API_URL: env.AUDIAN_API_URL },
    };
  }
  const token = keptSecret(folder, "sandbox-token");
  const { child, ready } = await startSandboxProcess({
    dataDir: path.join(folder, "sandbox"),
    port: process.env.SANDBOX_PORT ?? "0",
    token,
    controlSecret: process.env.SANDBOX_CONTROL_SECRET ?? keptSecret(folder, "sandbox-control-secret"),
    numbers: env.SANDBOX_NUMBERS,
  });
  keep(child, "The sandbox account", CHILD_PATIENCE_MS);
  return {
    kind: "sandbox",
    fingerprint: `sandbox:${ready.accountId}`,
    env: {
      AUDIAN_API_URL: ready.url,
      AUDIAN_API_TOKEN: token,
      AUDIAN_ACCOUNT_ID: ready.accountId,
      AUDIAN_SANDBOX: "1",
    },
  };
}

/** Remembers how to stop a child; one that ends by itself ends the whole, cleanly. */
function keep(child: ChildProcess, name: string, patienceMs: number): void {
  running.push(() => stopChild(child, patienceMs));
  if (isStopping) return void stopChild(child, patienceMs);
  const onGone = () => {
    if (isStopping) return;
    complain(
      `${name} ended unexpectedly. Stopping; nothing that was bought is lost. Start again with npm start.`,
    );
    void stop(1);
  };
  if (child.exitCode !== null || child.signalCode !== null) onGone();
  else child.once("exit", onGone);
}

async function stop(code: number): Promise<void> {
  if (isStopping) process.exit(1);
  isStopping = true;
  for (const stopPart of running.reverse()) await stopPart().catch(() => undefined);
  process.exit(code);
}

/** A kill -9 of npm reaches nobody else: notice that the parent has changed. */
function watchNpm(): void {
  const parent = process.ppid;
  if (!process.env.npm_lifecycle_event) return;
  setInterval(() => {
    if (process.ppid !== parent && !isStopping) void stop(1);
  }, 500).unref();
}
