import { readFileSync } from "node:fs";
import path from "node:path";
import { freePort } from "../scripts/postgres/postgres";
import { startWeb } from "../scripts/processes/children";
import { type Dashboard, databaseUrl, stopProcess, stopWithTheRest } from "./dashboard";

/**
 * One more web server of the same build beside a dashboard that runs on this data folder: on its database, its account
 * and its keys, as a second machine would be. Answers its address; it is stopped with all dashboards.
 */
export async function startSecondInstance(dashboard: Dashboard, dataFolder: string): Promise<string> {
  const kept = (...file: string[]) => readFileSync(path.join(...file), "utf8").trim();
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const child = await startWeb({
    host: "127.0.0.1",
    port,
    keepAliveSeconds: 65,
    isDevelopment: false,
    env: {
      AUDIAN_SANDBOX: "1",
      AUDIAN_API_URL: dashboard.vendor.url,
      AUDIAN_API_TOKEN: dashboard.vendor.token,
      DATABASE_URL: databaseUrl(dataFolder),
      NEXTAUTH_SECRET: kept(dataFolder, "sandbox", "session-secret"),
      NEXTAUTH_URL: url,
      LOG_LEVEL: "warn",
      PORT: String(port),
      HOST: "127.0.0.1",
    },
  });
  stopWithTheRest(() => stopProcess(child));
  return url;
}
