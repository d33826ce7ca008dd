import { existsSync } from "node:fs";
import path from "node:path";
import nextEnv from "@next/env";
import { closeDatabase } from "@/lib/db/server/connection";
import { type Env, isSandbox, parseEnv } from "@/lib/server/env/env-schema";
import { keptSecret } from "../data-folder";
import { LaunchError } from "../launch-error";
import { runningAppUrl, startPostgres } from "../postgres/postgres";
import { complainOf } from "../say";

/** For what these commands do not use: nobody calls the vendor. */
const NO_VENDOR = { AUDIAN_API_URL: "http://127.0.0.1:9/v2", AUDIAN_API_TOKEN: "no-call-is-made" };

/**
 * Runs `work` on the database of the dashboard that these settings describe. The embedded one is used as it runs; when
 * it does not, it is started for as long as this takes. Throws LaunchError.
 */
export async function withDashboardDatabase<T>(work: () => Promise<T>): Promise<T> {
  nextEnv.loadEnvConfig(path.resolve("."), false, { info: () => undefined, error: complainOf });
  const parsed = parseEnv(process.env);
  if (!parsed.ok) throw new LaunchError(parsed.problems.join("\n"));
  const { env } = parsed;
  const kind = isSandbox(env) ? "sandbox" : "live";
  const server = env.DATABASE_URL
    ? { url: env.DATABASE_URL, stop: async () => {} }
    : await embedded(env, kind);
  Object.assign(process.env, {
    ...(kind === "sandbox" ? { ...NO_VENDOR, AUDIAN_SANDBOX: "1" } : {}),
    DATABASE_URL: server.url,
    NEXTAUTH_SECRET: env.NEXTAUTH_SECRET ?? keptSecret(folderOf(env, kind), "session-secret"),
    LOG_LEVEL: "silent",
  });
  try {
    return await work();
  } finally {
    await closeDatabase();
    await server.stop();
  }
}

const folderOf = (env: Env, kind: "sandbox" | "live") => path.resolve(env.DATA_DIR, kind);

async function embedded(
  env: Env,
  kind: "sandbox" | "live",
): Promise<{ url: string; stop: () => Promise<void> }> {
  const dataDir = folderOf(env, kind);
  if (!existsSync(path.join(dataDir, "postgres", "PG_VERSION"))) {
    throw new LaunchError(
      `There is no dashboard in ${dataDir} yet. Start it once with npm start, or set DATA_DIR, DATABASE_URL and AUDIAN_API_URL as it has them.`,
    );
  }
  const running = runningAppUrl(dataDir, "dashboard");
  if (running) return { url: running, stop: async () => {} };
  const started = await startPostgres({ dataDir });
  return { url: started.appUrl("dashboard"), stop: () => started.stop() };
}
