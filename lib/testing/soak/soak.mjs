import { spawnSync } from "node:child_process";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { installIfNeeded } from "../../../scripts/install.mjs";

// A bad day for the built dashboard (soak.process.test.ts), ten minutes long: `-- --seconds 3600 --seed 7`.
process.chdir(path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../.."));
installIfNeeded();
const { seconds, seed } = parseArgs({
  options: { seconds: { type: "string", default: "600" }, seed: { type: "string", default: "1" } },
}).values;
if (![seconds, seed].every((text) => /^\d{1,6}$/.test(text))) {
  console.error("Use --seconds 600 and --seed 1, with whole numbers.");
  process.exit(2);
}
const { status } = spawnSync(
  process.execPath,
  ["node_modules/vitest/vitest.mjs", "run", "lib/testing/soak"],
  {
    stdio: "inherit",
    env: { ...process.env, SOAK_SECONDS: seconds, SOAK_SEED: seed },
  },
);
process.exit(status ?? 1);
