import path from "node:path";
import process from "node:process";
import { findBrowser, NO_BROWSER } from "./browser.mjs";
import { installIfNeeded } from "./install.mjs";
import { build, endToEnd, format, lint, types, unused, vitest } from "./suites.mjs";

process.chdir(path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), ".."));
const mode = ["check", "full", "screenshots"].find((name) => process.argv.includes(`--${name}`)) ?? "default";

let passed = 0;
let failed = 0;
/** Told once more at the end, where it is found however much the suites said. */
const reasons = [];

installIfNeeded();
if (mode === "check") {
  await Promise.all([report(format()), report(lint()), report(types()), report(unused())]);
  await report(vitest("check", 900));
} else if (mode === "screenshots") {
  if (await report(build())) await report(browserSuite());
} else {
  await Promise.all([report(format()), report(lint())]);
  await Promise.all([report(types()), report(unused())]);
  // Some tests start the built server.
  const isBuilt = await report(build());
  await report(vitest(mode, mode === "full" ? 3_600 : 2_400));
  if (isBuilt) await report(browserSuite());
}
if (reasons.length > 0) console.log(`\n${reasons.join("\n\n")}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);

/** Prints one line per suite with its notes, and all it said when it failed. */
async function report(suite) {
  const outcome = await suite;
  passed += outcome.passed;
  failed += outcome.failed;
  const isGood = outcome.failed === 0;
  const counts = `${outcome.passed} passed, ${outcome.failed} failed`;
  console.log(
    `${isGood ? "ok  " : "FAIL"} ${outcome.name.padEnd(9)} ${counts.padEnd(24)} ${outcome.seconds} s`,
  );
  for (const note of outcome.notes ?? []) console.log(`     ${note}`);
  if (!isGood) console.log(outcome.output);
  reasons.push(...(outcome.reasons ?? []));
  return isGood;
}

async function browserSuite() {
  const browser = await findBrowser();
  if (browser === null) return { name: "e2e", passed: 0, failed: 1, seconds: 0, output: NO_BROWSER };
  return endToEnd(browser, mode, 3_600);
}
