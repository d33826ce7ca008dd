import { existsSync, mkdirSync, renameSync, statSync } from "node:fs";
import path from "node:path";
import { restoreBackup } from "@/lib/db/backup/server/restore-backup";
import { type BackupContents, writeBackup } from "@/lib/db/backup/server/write-backup";
import { formatInstant } from "@/lib/domain/dates/dates-for-people";
import { type Env } from "@/lib/server/env/env-schema";
import { LaunchError } from "../launch-error";
import { type DashboardSettings, openDashboardDatabase } from "../postgres/dashboard-database";
import { startPostgres } from "../postgres/postgres";
import { asTemporary, removeTemporary, temporaryFolder } from "./temporary";

/** Backs the dashboard's database up into a file and checks that; answers what to print. */
export async function backUp(
  settings: DashboardSettings,
  { file = defaultFile(settings.env), hasCheck }: { file?: string | undefined; hasCheck: boolean },
): Promise<string> {
  const partial = beginFile(file);
  const contents = await writeOn(settings, partial);
  if (hasCheck) await check(partial, contents);
  finishFile(partial, file);
  const { size } = statSync(file);
  return [
    `Backup written: ${file} (${sizeText(size)})`,
    `It has ${amountOf(contents)}: everything that was stored before ${takenAt(contents)}. ${
      hasCheck
        ? "It was restored into an empty database and compared row by row."
        : "It was not checked by restoring it."
    }`,
    "It holds no keys, but all people, orders and numbers: keep it like the database, and a copy on another machine.",
  ].join("\n");
}

/** Where a backup goes that nobody gave a name. */
export const defaultFile = ({ DATA_DIR }: Pick<Env, "DATA_DIR">, now = new Date()) =>
  path.resolve(DATA_DIR, "backups", `numbers-${now.toISOString().slice(0, 19).replaceAll(":", "-")}Z.gz`);

/** The temporary name under which a new file is written. Throws LaunchError for one that is there already. */
export function beginFile(file: string): string {
  if (existsSync(file))
    throw new LaunchError(`There is a file ${file} already, and it was left alone. Choose another name.`);
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  return asTemporary(`${file}.${process.pid}.partial`);
}

/** Gives it its name, now that all of it is there. */
export function finishFile(partial: string, file: string): void {
  renameSync(partial, file);
  removeTemporary(partial);
}

/** "12,345 rows in 24 tables" */
export function amountOf({ counts }: BackupContents): string {
  const tables = Object.values(counts);
  const rows = tables.reduce((sum, count) => sum + count.rows, 0);
  return `${rows.toLocaleString("en-US")} rows in ${tables.length} tables`;
}

/** The instant of a backup in words. */
export const takenAt = ({ header }: BackupContents) => formatInstant(header.takenAt);

const sizeText = (bytes: number) =>
  bytes < 1_000_000 ? `${Math.ceil(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;

async function writeOn(settings: DashboardSettings, partial: string): Promise<BackupContents> {
  const server = await openDashboardDatabase(settings);
  try {
    return await writeBackup(server.url, partial);
  } finally {
    await server.stop();
  }
}

/** Restores it into a database that is made for this and gone after it. */
async function check(partial: string, contents: BackupContents): Promise<void> {
  const scratch = temporaryFolder();
  const server = await startPostgres({ dataDir: scratch, isThrowaway: true }).catch((error: Error) => {
    throw new LaunchError(
      `The backup cannot be checked here, so none was kept: ${error.message}\nTo write one without a check: npm run backup -- --no-check`,
    );
  });
  try {
    await restoreBackup(server.url("dashboard"), partial, { expected: contents });
  } finally {
    await server.stop();
    removeTemporary(scratch);
  }
}
