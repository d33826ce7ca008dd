import { spawn } from "node:child_process";
import path from "node:path";
import process from "node:process";
import { installIfNeeded } from "../scripts/install.mjs";

// Plain JavaScript on purpose: it runs before anything is installed.
process.chdir(path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), ".."));

const SERVER = "--conditions=react-server";
if (process.execArgv.includes(SERVER)) {
  const { register } = await import("tsx/esm/api");
  register();
  const { runMeasurements } = await import("./measurements.ts");
  process.exit(await runMeasurements(process.argv.slice(2)));
} else {
  installIfNeeded();
  // Again under the condition that the app's server files want.
  const args = [SERVER, "bench/run.mjs", ...process.argv.slice(2)];
  const child = spawn(process.execPath, args, { stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
  child.once("exit", (code) => process.exit(code ?? 1));
}
