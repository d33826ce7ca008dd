import path from "node:path";
import process from "node:process";
import { requireInstalled } from "./install.mjs";
import { readTypeScript } from "./processes/read-typescript.mjs";

process.chdir(path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), ".."));
requireInstalled();

await readTypeScript();
const { buildIfChanged } = await import("./build.ts");
try {
  await buildIfChanged();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
