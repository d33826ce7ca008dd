import { rmSync } from "node:fs";
import path from "node:path";
import { BackupProblem } from "@/lib/db/backup/server/backup-layout";
import { readBackup } from "@/lib/db/backup/server/read-backup";
import { restoreBackup } from "@/lib/db/backup/server/restore-backup";
import { type BackupContents } from "@/lib/db/backup/server/write-backup";
import { openDatabase } from "@/lib/db/server/connection";
import { type Env } from "@/lib/server/env/env-schema";
import { lockDataFolder, openDataFolder } from "../data-folder";
import { LaunchError } from "../launch-error";
import { type DashboardSettings, hasEmbedded } from "../postgres/dashboard-database";
import { startPostgres } from "../postgres/postgres";
import { checkServer } from "../postgres/prepare-database";
import { amountOf, takenAt } from "./back-up";

/** What holds after any restore, also that of a move. */
export const AFTER_RESTORE = `Nothing is sent by itself: orders and set-ups that waited stay paused until someone resumes them.
Everyone signs in again, and open invitations are to be made again.`;

/** Restores a file into the empty database of these settings; answers what to print. */
export async function restore({ env, kind }: DashboardSettings, file: string): Promise<string> {
  const contents = await readBackup(file);
  requireAccount(contents, kind);
  if (env.DATABASE_URL) await restoreAt(ownerUrl(env), file, contents);
  else await restoreEmbedded(openDataFolder(env.DATA_DIR, kind), file, contents);
  return [
    `Restored: ${amountOf(contents)} as they were at ${takenAt(contents)}, compared with the file.`,
    AFTER_RESTORE,
    "Stop every dashboard that still runs on the database of the backup, then start this one with npm start.",
  ].join("\n");
}

/** Restores into the database at an address. Throws LaunchError or BackupProblem. */
export async function restoreAt(url: string, file: string, expected: BackupContents): Promise<void> {
  const { db, pool } = openDatabase(url, 1);
  try {
    await checkServer(db);
  } finally {
    await pool.end();
  }
  await restoreBackup(url, file, { expected });
}

/** Who may make tables in the database of DATABASE_URL. */
export function ownerUrl({ DATABASE_URL = "", MIGRATION_DATABASE_URL = DATABASE_URL }: Env): string {
  const name = (url: string) => new URL(url).pathname;
  if (name(MIGRATION_DATABASE_URL) === name(DATABASE_URL)) return MIGRATION_DATABASE_URL;
  throw new LaunchError(
    "DATABASE_URL and MIGRATION_DATABASE_URL name different databases: set both to the same.",
  );
}

async function restoreEmbedded(folder: string, file: string, contents: BackupContents): Promise<void> {
  const lock = await lockDataFolder(folder);
  const files = path.join(folder, "postgres");
  try {
    if (hasEmbedded(folder))
      throw new LaunchError(
        `There is a database in ${files} already, and nothing was changed in it. To restore in its place, put it aside first: mv ${files} ${files}-before`,
      );
    const server = await startPostgres({ dataDir: folder, lock });
    let isRestored = false;
    try {
      await restoreBackup(server.url("dashboard"), file, { expected: contents });
      isRestored = true;
    } finally {
      await server.stop();
      // Made here, and empty.
      if (!isRestored) rmSync(files, { recursive: true, force: true });
    }
  } finally {
    lock.unlock();
  }
}

/** A database belongs to one account: another one would refuse to start on it. */
function requireAccount({ header: { account } }: BackupContents, kind: "sandbox" | "live"): void {
  if (!account || account.kind === kind) return;
  throw new BackupProblem(
    account.kind === "sandbox"
      ? "This backup is of a sandbox account, and AUDIAN_API_URL names a real one. Nothing was restored. Unset AUDIAN_API_URL and AUDIAN_API_TOKEN to restore it."
      : `This backup is of the account at ${account.fingerprint.replace(/^live:|#$/g, "")}, and these are the settings of a sandbox. Nothing was restored. Set AUDIAN_API_URL and AUDIAN_API_TOKEN as they were.`,
  );
}
