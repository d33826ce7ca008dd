import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { installIfNeeded } from "./install.mjs";
import { readTypeScript } from "./processes/read-typescript.mjs";

// Plain JavaScript on purpose: it runs before anything is installed.
process.chdir(path.resolve(path.dirname(fileURLToPath(import.meta.url)), ".."));
// The launcher has installed already when it starts this as its child.
if (process.env.SANDBOX_CHILD !== "1") installIfNeeded();

await readTypeScript();
const { runSandbox } = await import("./sandbox-process.ts");
await runSandbox();
