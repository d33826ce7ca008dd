import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { installIfNeeded } from "./install.mjs";
import { readTypeScript } from "./processes/read-typescript.mjs";

// Plain JavaScript on purpose: it runs before anything is installed.
process.chdir(path.resolve(path.dirname(fileURLToPath(import.meta.url)), ".."));
installIfNeeded();

await readTypeScript();
const { runContract } = await import("./contract/contract.ts");
process.exit(await runContract(process.argv.slice(2)));
