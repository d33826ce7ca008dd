import { parseArgs } from "node:util";
import { z } from "zod";
import { AppError } from "@/lib/domain/failure";
import { LaunchError } from "../launch-error";
import { withDashboardDatabase } from "./people-database";
import { runCommand } from "./people-commands";
import { complain } from "../say";

const USAGE = `Who may sign in, for when nobody can any more:

  npm run people -- list
  npm run people -- invite <email> --role <support|ops|manager|admin>
  npm run people -- reset <email>       a one-time link to set a new password
  npm run people -- role <email> <role>
  npm run people -- disable <email>
  npm run people -- enable <email>
  npm run people -- export <email> [file]   everything that is kept about them, as JSON

With the settings of the dashboard (.env, DATABASE_URL, DATA_DIR, PORT), whether it runs or not.`;

/** Runs one command and answers the exit code; says in a sentence what went wrong. */
export async function runPeople(args: readonly string[]): Promise<number> {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { role: { type: "string" }, help: { type: "boolean", short: "h" } },
    });
    if (values.help || positionals.length === 0) {
      console.log(USAGE);
      return values.help ? 0 : 1;
    }
    console.log(await withDashboardDatabase(() => runCommand(positionals, values.role)));
    return 0;
  } catch (error) {
    complain(sentenceOf(error));
    return 1;
  }
}

function sentenceOf(error: unknown): string {
  if (error instanceof AppError) {
    const fields = Object.values(error.options.fieldErrors ?? {});
    return [`${error.title}.`, ...fields, error.sentence].join(" ");
  }
  if (error instanceof z.ZodError) return error.issues[0]?.message ?? USAGE;
  if (error instanceof LaunchError) return error.message;
  const code = error instanceof Error ? ((error.cause ?? error) as { code?: string }).code : undefined;
  if (code === "42P01" || code === "42703")
    return "The database is older than this version: start the dashboard once with npm start.";
  if (code === "42501")
    return "The database has not been prepared for the dashboard's role: start it once with npm start.";
  if (code?.startsWith("ERR_PARSE_ARGS")) return USAGE;
  return `It did not work: ${error instanceof Error ? error.message : String(error)}`;
}
