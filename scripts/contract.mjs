import { existsSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { checkNodeVersion } from "./install.mjs";

process.chdir(path.resolve(path.dirname(fileURLToPath(import.meta.url)), ".."));
checkNodeVersion();
if (!existsSync("node_modules/tsx")) {
  console.error("Nothing is installed yet: run npm ci, or start the dashboard once with npm start.");
  process.exit(1);
}

const { register } = await import("tsx/esm/api");
register();
const { runContract } = await import("./contract/contract.ts");
process.exit(await runContract(process.argv.slice(2)));
