import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { stripVTControlCharacters } from "node:util";

const NODE = process.execPath;
/** The end-to-end tests stop the dashboard they started, which may take half of it. */
const END_PATIENCE_MS = 40_000;
const REASON_LINES = 12;
const bin = (file) => path.join("node_modules", file);

/**
 * `reasons`: of each test that failed its title and why.
 * @typedef {{ name: string, passed: number, failed: number, seconds: number, output: string, notes?: string[], reasons?: string[] }} Outcome
 */

/** What was found right is not looked at again while its content stays the same. */
const cache = (file) => path.join("node_modules/.cache", file);
const byContent = (file) => ["--cache", "--cache-strategy", "content", "--cache-location", cache(file)];

/** Checks that are right or wrong as a whole count as one. */
export const format = () =>
  single("format", [bin("prettier/bin/prettier.cjs"), "--check", ".", ...byContent("prettier-check")], 240);
export const lint = () =>
  single("lint", [bin("eslint/bin/eslint.js"), ".", "--max-warnings=0", ...byContent("eslint")], 480);
export const types = () =>
  single(
    "types",
    [
      bin("typescript/bin/tsc"),
      "--noEmit",
      "-p",
      ".",
      "--incremental",
      "--tsBuildInfoFile",
      cache("types.tsbuildinfo"),
    ],
    480,
  );
/** Files, exports and dependencies that nothing uses. */
export const unused = () => single("unused", [bin("knip/bin/knip.js"), "--no-progress"], 240);
export const build = () => single("build", ["--conditions=react-server", "scripts/build-only.mjs"], 900);

/** Unit and integration tests. `suite` is check, default or full, see vitest.config.ts. */
export function vitest(suite, budgetSeconds) {
  return counted("tests", budgetSeconds, (report) => ({
    args: [
      bin("vitest/vitest.mjs"),
      "run",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${report}`,
    ],
    env: { TEST_SUITE: suite },
    count: ({ numPassedTests, numFailedTests, numFailedTestSuites, success }) => ({
      passed: numPassedTests,
      failed: numFailedTests || (success ? 0 : Math.max(1, numFailedTestSuites)),
    }),
    reasons: ({ testResults }) =>
      testResults
        .flatMap(({ assertionResults }) => assertionResults)
        .filter(({ status }) => status === "failed")
        .map(({ fullName, failureMessages }) => reason(fullName, failureMessages)),
  }));
}

/** End-to-end tests in a real browser against the built dashboard. */
export function endToEnd(browser, mode, budgetSeconds) {
  return counted("e2e", budgetSeconds, (report) => ({
    args: [bin("@playwright/test/cli.js"), "test", "--reporter=list,json"],
    env: {
      CHROMIUM_PATH: browser,
      PLAYWRIGHT_JSON_OUTPUT_NAME: report,
      E2E_PLACES: "2",
      E2E_MODE: mode,
    },
    count: ({ stats, errors }) => ({
      passed: stats.expected,
      failed: stats.unexpected + stats.flaky + errors.length,
    }),
    reasons: ({ suites }) =>
      specsOf(suites)
        .filter(({ ok }) => !ok)
        .map(({ file, title, tests }) =>
          reason(
            `${file} › ${title}`,
            tests.flatMap(({ results }) =>
              results.flatMap(({ errors }) => errors.map(({ message }) => message)),
            ),
          ),
        ),
  }));
}

const specsOf = (suites = []) =>
  suites.flatMap(({ specs, suites: inner }) => [...(specs ?? []), ...specsOf(inner)]);

/** The head of each message: the whole of it is in the output. */
function reason(title, messages) {
  const lines = messages.flatMap((message = "") =>
    stripVTControlCharacters(message)
      .split("\n")
      .filter((line) => line.trim())
      .slice(0, REASON_LINES),
  );
  return [title, ...lines.map((line) => `  ${line}`)].join("\n");
}

async function single(name, args, budgetSeconds) {
  const result = await run(args, budgetSeconds, {});
  return { ...result, name, passed: result.isGood ? 1 : 0, failed: result.isGood ? 0 : 1 };
}

async function counted(name, budgetSeconds, describe) {
  const folder = mkdtempSync(path.join(tmpdir(), "dashboard-report-"));
  const report = path.join(folder, "report.json");
  const { args, env, count, reasons } = describe(report);
  const result = await run(args, budgetSeconds, env);
  const counts = readReport(report, count) ?? { passed: 0, failed: 0 };
  const failures = readReport(report, reasons) ?? [];
  rmSync(folder, { recursive: true, force: true });
  // A suite that fails, or runs nothing, must never look like a success.
  const failed = counts.failed === 0 && (!result.isGood || counts.passed === 0) ? 1 : counts.failed;
  return { ...result, name, passed: counts.passed, failed, notes: notesIn(result.output), reasons: failures };
}

/** What a test has to say besides that it passed: each line that it prints with "note: " before it. */
const notesIn = (output) => [...output.matchAll(/^note: (.+)$/gm)].map(([, note]) => note);

/** Null when the suite left no report, or not a whole one. */
function readReport(report, read) {
  try {
    return read(JSON.parse(readFileSync(report, "utf8")));
  } catch {
    return null;
  }
}

function run(args, budgetSeconds, env) {
  const startedAt = Date.now();
  const child = spawn(NODE, args, {
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...env, FORCE_COLOR: "0", NEXT_TELEMETRY_DISABLED: "1" },
  });
  let output = "";
  child.stdout.on("data", (chunk) => (output += chunk));
  child.stderr.on("data", (chunk) => (output += chunk));
  const stop = (signal) => {
    try {
      process.kill(-child.pid, signal);
    } catch {
      // It has ended already.
    }
  };
  const onSignal = () => stop("SIGTERM");
  process.once("SIGINT", onSignal).once("SIGTERM", onSignal);
  const timer = setTimeout(() => {
    output += `\nStopped: over its time budget of ${budgetSeconds} seconds.`;
    stop("SIGTERM");
    setTimeout(() => stop("SIGKILL"), END_PATIENCE_MS).unref();
  }, budgetSeconds * 1000);
  return new Promise((resolve) => {
    child.once("close", (code) => {
      clearTimeout(timer);
      process.removeListener("SIGINT", onSignal).removeListener("SIGTERM", onSignal);
      resolve({
        isGood: code === 0,
        output: output.trim(),
        seconds: Math.round((Date.now() - startedAt) / 1000),
      });
    });
  });
}
