import path from "node:path";
import process from "node:process";
import { installIfNeeded, requireInstalled } from "./install.mjs";
import { requireDatabase } from "./postgres/embedded-support.mjs";
import { readTypeScript } from "./processes/read-typescript.mjs";

// Plain JavaScript on purpose: it runs before anything is installed.
process.chdir(path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), ".."));
requireDatabase();
const isPrepared = process.argv.includes("--no-build");
if (isPrepared) requireInstalled();
else installIfNeeded();

await readTypeScript();
const { launch } = await import("./launch.ts");
await launch({ isDevelopment: process.argv.includes("--dev"), isPrepared });
