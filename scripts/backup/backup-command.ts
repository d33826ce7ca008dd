import path from "node:path";
import { parseArgs } from "node:util";
import { BackupProblem } from "@/lib/db/backup/server/backup-layout";
import { LaunchError } from "../launch-error";
import { readSettings } from "../postgres/dashboard-database";
import { complain, say } from "../say";
import { backUp } from "./back-up";
import { move } from "./move";
import { restore } from "./restore";
import { removeTemporaryAtEnd } from "./temporary";

const USAGE = `Everything that the dashboard keeps, in one file:

  npm run backup [-- FILE] [-- --no-check]   writes it and proves it by restoring it; beside a dashboard that runs, too
  npm run restore -- FILE                    brings it into an empty database
  npm run move [-- FILE]                     from the embedded database to that of DATABASE_URL

Without FILE it is written to DATA_DIR/backups. With the settings of the dashboard (.env, DATABASE_URL,
MIGRATION_DATABASE_URL, DATA_DIR, AUDIAN_API_URL). docs/operations.md says when to use which.`;

/** Runs one command and answers the exit code; says in a sentence what went wrong. */
export async function runBackupCommand(args: readonly string[], calledFrom: string): Promise<number> {
  removeTemporaryAtEnd();
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { "no-check": { type: "boolean" }, help: { type: "boolean", short: "h" } },
    });
    const [command, named, ...more] = positionals;
    const isUnclear = more.length > 0 || (command === "restore" && !named);
    if (values.help || isUnclear) {
      say(USAGE);
      return values.help ? 0 : 1;
    }
    const file = named === undefined ? undefined : path.resolve(calledFrom, named);
    say(await run(command, file, !values["no-check"]));
    return 0;
  } catch (error) {
    complain(sentenceOf(error));
    return 1;
  }
}

function run(command: string | undefined, file: string | undefined, hasCheck: boolean): Promise<string> {
  const settings = readSettings();
  if (command === "backup") return backUp(settings, { file, hasCheck });
  if (command === "move") return move(settings, { file });
  if (command === "restore" && file !== undefined) return restore(settings, file);
  throw new LaunchError(USAGE);
}

function sentenceOf(error: unknown): string {
  if (error instanceof LaunchError || error instanceof BackupProblem) return error.message;
  const { code, message } = error as NodeJS.ErrnoException;
  if (code?.startsWith("ERR_PARSE_ARGS")) return USAGE;
  if (code === "42501")
    return `The database does not allow it (${message}). Start the dashboard once with npm start, which gives its role what it needs; to restore, MIGRATION_DATABASE_URL is the owner of the database.`;
  return `It did not work: ${message || code || String(error)}`;
}
