import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { requireInstalled } from "./install.mjs";
import { readTypeScript } from "./processes/read-typescript.mjs";

process.chdir(path.resolve(path.dirname(fileURLToPath(import.meta.url)), ".."));
requireInstalled();

await readTypeScript();
const { runPeople } = await import("./people/people.ts");
process.exit(await runPeople(process.argv.slice(2)));
