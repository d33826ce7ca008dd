import { existsSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { checkNodeVersion } from "./install.mjs";

process.chdir(path.resolve(path.dirname(fileURLToPath(import.meta.url)), ".."));
checkNodeVersion();
// Nothing is installed from here: the dashboard may be running on these very files.
if (!existsSync("node_modules/tsx")) {
  console.error("Nothing is installed yet: start the dashboard once with npm start.");
  process.exit(1);
}

const { register } = await import("tsx/esm/api");
register();
const { runPeople } = await import("./people/people.ts");
process.exit(await runPeople(process.argv.slice(2)));
