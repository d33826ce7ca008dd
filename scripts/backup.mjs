import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { requireInstalled } from "./install.mjs";
import { readTypeScript } from "./processes/read-typescript.mjs";

// npm goes to the folder of the package and says where it was called from.
const calledFrom = process.env.INIT_CWD ?? process.cwd();
process.chdir(path.resolve(path.dirname(fileURLToPath(import.meta.url)), ".."));
requireInstalled();

await readTypeScript();
const { runBackupCommand } = await import("./backup/backup-command.ts");
process.exit(await runBackupCommand(process.argv.slice(2), calledFrom));
