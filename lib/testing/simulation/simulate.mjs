import { spawnSync } from "node:child_process";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { installIfNeeded } from "../../../scripts/install.mjs";
import { readTypeScript } from "../../../scripts/processes/read-typescript.mjs";

// Lives through many histories of purchases (lib/testing/simulation), or through one: `-- --seed 42`; with
// `--real` the code of production does so too, on PostgreSQL.
process.chdir(path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../.."));
installIfNeeded();

const PROGRESS_MS = 5_000;
const MAX_SHOWN = 20;
const whole = (text) => (/^\d{1,9}$/.test(text ?? "") ? Number(text) : NaN);
const { values } = parseArgs({
  options: {
    seeds: { type: "string" },
    seed: { type: "string" },
    from: { type: "string" },
    real: { type: "boolean", default: false },
  },
});
const first = whole(values.seed ?? values.from ?? "1");
const count = values.seed === undefined ? whole(values.seeds ?? (values.real ? "100" : "10000")) : 1;
if (Number.isNaN(first) || Number.isNaN(count) || count === 0) {
  console.error("Use --seeds 1000000 [--from 1] or --seed 42, with whole numbers, and maybe --real.");
  process.exit(2);
}
if (values.real) {
  const env = { SIMULATION_SEEDS: String(count), SIMULATION_FROM: String(first), SIMULATION_SECONDS: "0" };
  const tests = ["node_modules/vitest/vitest.mjs", "run", "lib/testing/simulation/server"];
  const { status } = spawnSync(process.execPath, tests, {
    stdio: "inherit",
    env: { ...process.env, ...env },
  });
  process.exit(status ?? 1);
}

await readTypeScript();
const { simulate, wrongsOf } = await import("./purchases.ts");

if (values.seed !== undefined) {
  for (const { order, ...purchase } of simulate(first).purchases)
    console.log(JSON.stringify({ order: order.id, ...purchase }));
}
const startedAt = Date.now();
let failed = 0;
let shownAt = startedAt;
for (let seed = first; seed < first + count; seed += 1) {
  const wrongs = wrongsOf(seed);
  if (wrongs.length > 0 && (failed += 1) <= MAX_SHOWN) console.error(wrongs.join("\n"));
  if (Date.now() - shownAt < PROGRESS_MS) continue;
  shownAt = Date.now();
  const done = seed - first + 1;
  const left = Math.round(((shownAt - startedAt) / done) * (count - done) * 0.001);
  console.log(`${done} of ${count} seeds, ${failed} failed, about ${left} s left`);
}
const seconds = Math.round((Date.now() - startedAt) / 1000);
console.log(
  `${count - failed} passed, ${failed} failed, seeds ${first} to ${first + count - 1}, ${seconds} s`,
);
process.exit(failed > 0 ? 1 : 0);
