import { closeDatabase } from "@/lib/db/server/connection";
import { keptSecret } from "../data-folder";
import { openDashboardDatabase, readSettings } from "../postgres/dashboard-database";

/** For what these commands do not use: nobody calls the vendor. */
const NO_VENDOR = { AUDIAN_API_URL: "http://127.0.0.1:9/v2", AUDIAN_API_TOKEN: "no-call-is-made" };

/** Runs `work` on the database of the dashboard that the settings describe. Throws LaunchError. */
export async function withDashboardDatabase<T>(work: () => Promise<T>): Promise<T> {
  const settings = readSettings();
  const { env, kind, folder } = settings;
  const server = await openDashboardDatabase(settings);
  Object.assign(process.env, {
    ...(kind === "sandbox" ? { ...NO_VENDOR, AUDIAN_SANDBOX: "1" } : {}),
    DATABASE_URL: server.url,
    NEXTAUTH_SECRET: env.NEXTAUTH_SECRET ?? keptSecret(folder, "session-secret"),
    LOG_LEVEL: "silent",
  });
  try {
    return await work();
  } finally {
    await closeDatabase();
    await server.stop();
  }
}
