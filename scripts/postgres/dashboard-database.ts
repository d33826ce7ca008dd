import { existsSync } from "node:fs";
import path from "node:path";
import nextEnv from "@next/env";
import { type Env, isSandbox, parseEnv } from "@/lib/server/env/env-schema";
import { LaunchError } from "../launch-error";
import { complainOf } from "../say";
import { runningAppUrl, startPostgres } from "./postgres";

/** The settings of a dashboard, and the folder of its embedded database. */
export type DashboardSettings = {
  readonly env: Env;
  readonly kind: "sandbox" | "live";
  readonly folder: string;
};

/** As the dashboard itself reads them, `.env` included. Throws LaunchError. */
export function readSettings(): DashboardSettings {
  nextEnv.loadEnvConfig(path.resolve("."), false, { info: () => undefined, error: complainOf });
  const parsed = parseEnv(process.env);
  if (parsed.ok) return settingsOf(parsed.env);
  throw new LaunchError(parsed.problems.join("\n"));
}

/** The same of an environment that was read. */
export function settingsOf(env: Env): DashboardSettings {
  const kind = isSandbox(env) ? "sandbox" : "live";
  return { env, kind, folder: path.resolve(env.DATA_DIR, kind) };
}

/** Whether there is an embedded database in this folder. */
export const hasEmbedded = (folder: string) => existsSync(path.join(folder, "postgres", "PG_VERSION"));

/** The address of a database for the app's role, and how to give it back. */
export type OpenedDatabase = { readonly url: string; readonly stop: () => Promise<void> };

/**
 * The database of the dashboard that these settings describe. The embedded one is used as it runs; when it does not, it
 * is started until `stop`. Throws LaunchError.
 */
export async function openDashboardDatabase({ env, folder }: DashboardSettings): Promise<OpenedDatabase> {
  if (env.DATABASE_URL) return { url: env.DATABASE_URL, stop: async () => {} };
  if (!hasEmbedded(folder)) {
    throw new LaunchError(
      `There is no dashboard in ${folder} yet. Start it once with npm start, or set DATA_DIR, DATABASE_URL and AUDIAN_API_URL as it has them.`,
    );
  }
  const running = runningAppUrl(folder, "dashboard");
  if (running) return { url: running, stop: async () => {} };
  const started = await startPostgres({ dataDir: folder });
  return { url: started.appUrl("dashboard"), stop: () => started.stop() };
}
