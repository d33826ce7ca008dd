import { requireEmptyDatabase } from "@/lib/db/backup/server/restore-backup";
import { type BackupContents, writeBackup } from "@/lib/db/backup/server/write-backup";
import { LaunchError } from "../launch-error";
import { type DashboardSettings, hasEmbedded } from "../postgres/dashboard-database";
import { startPostgres } from "../postgres/postgres";
import { amountOf, beginFile, defaultFile, finishFile } from "./back-up";
import { AFTER_RESTORE, ownerUrl, restoreAt } from "./restore";

/** Moves from the embedded database, which stays as it is, to that of DATABASE_URL; answers what to print. */
export async function move(
  { env, folder }: DashboardSettings,
  { file = defaultFile(env) }: { file?: string | undefined },
): Promise<string> {
  if (!env.DATABASE_URL)
    throw new LaunchError(
      "Set DATABASE_URL to the empty database to move to, and MIGRATION_DATABASE_URL to its owner.",
    );
  if (!hasEmbedded(folder))
    throw new LaunchError(
      `There is no embedded database in ${folder}. Set DATA_DIR and AUDIAN_API_URL as the dashboard has them that used it.`,
    );
  const owner = ownerUrl(env);
  await requireEmptyDatabase(owner);
  const partial = beginFile(file);
  const contents = await writeEmbedded(folder, partial);
  await restoreAt(owner, partial, contents);
  finishFile(partial, file);
  return [
    `Moved: ${amountOf(contents)}, compared row by row. What was moved is kept as a backup in ${file}.`,
    AFTER_RESTORE,
    "In .env, set DATABASE_URL, MIGRATION_DATABASE_URL and NEXTAUTH_SECRET to what they are now, and remove",
    "embedded-database from ACCEPT_RISKS; then start with npm start.",
    `The embedded database in ${folder} is as it was. Do not start it again: it would send what waits as well.`,
  ].join("\n");
}

/** Nobody else uses it meanwhile, as it is locked: what they wrote would stay behind. */
async function writeEmbedded(folder: string, partial: string): Promise<BackupContents> {
  const server = await startPostgres({ dataDir: folder });
  try {
    return await writeBackup(server.url("dashboard"), partial);
  } finally {
    await server.stop();
  }
}
