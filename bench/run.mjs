import path from "node:path";
import process from "node:process";
import { installIfNeeded } from "../scripts/install.mjs";

// Plain JavaScript on purpose: it runs before anything is installed.
process.chdir(path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), ".."));
installIfNeeded();

const { register } = await import("tsx/esm/api");
register();
const { runMeasurements } = await import("./measurements.ts");
process.exit(await runMeasurements(process.argv.slice(2)));
