import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { requireInstalled } from "./install.mjs";

process.chdir(path.resolve(path.dirname(fileURLToPath(import.meta.url)), ".."));
requireInstalled();

const { register } = await import("tsx/esm/api");
register();
const { runPeople } = await import("./people/people.ts");
process.exit(await runPeople(process.argv.slice(2)));
