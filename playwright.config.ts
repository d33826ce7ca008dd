import { existsSync } from "node:fs";
import { chromium, defineConfig } from "@playwright/test";
import { BASE_URL, CONTROL_SECRET, METRICS_TOKEN, placeOf, PLACES } from "./e2e/support/settings";

const START_TIMEOUT_MS = 240_000;

/** `npm test` finds or installs a browser (scripts/browser.mjs); a single end-to-end test run by hand takes what is there. */
const DEBIAN = "/usr/bin/chromium";
const hasOnlyDebians = !existsSync(chromium.executablePath()) && existsSync(DEBIAN);
const browser = process.env.CHROMIUM_PATH || (hasOnlyDebians ? DEBIAN : undefined);

export default defineConfig({
  testDir: "e2e",
  testMatch: process.env.E2E_MODE === "screenshots" ? /screenshots\.ts$/ : /\.spec\.ts$/,
  // End-to-end tests of one place share a vendor whose faults are switched on and off: one after the other.
  workers: PLACES,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  // A busy machine takes its time: what hangs is found all the same, and the whole run has a budget.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  reporter: [["list"]],
  use: {
    baseURL: BASE_URL,
    viewport: { width: 1280, height: 800 },
    locale: "en-GB",
    timezoneId: "UTC",
    // It would stand between the page and what a test does to the network; shell.spec.ts allows it.
    serviceWorkers: "block",
    screenshot: "only-on-failure",
    launchOptions: {
      ...(browser && { executablePath: browser }),
      chromiumSandbox: process.getuid?.() !== 0,
      args: [
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  webServer: Array.from({ length: PLACES }, (_unused, place) => {
    const { appPort, sandboxPort, mailPort, baseUrl, dataDir } = placeOf(place);
    return {
      // With exec it is a child of Playwright, and notices when that is killed.
      command: "exec node --conditions=react-server e2e/support/start-app.mjs",
      url: `${baseUrl}/api/healthz`,
      timeout: START_TIMEOUT_MS,
      reuseExistingServer: false,
      gracefulShutdown: { signal: "SIGTERM" as const, timeout: 20_000 },
      stdout: "ignore" as const,
      stderr: "pipe" as const,
      env: {
        PORT: String(appPort),
        DATA_DIR: dataDir,
        SANDBOX_PORT: String(sandboxPort),
        SANDBOX_CONTROL_SECRET: CONTROL_SECRET,
        METRICS_TOKEN,
        // A test that looks into mail listens there (e2e/messages.spec.ts).
        SMTP_URL: `smtp://localhost:${mailPort}`,
        MESSAGES_FROM: "Numbers <numbers@company.example>",
        MESSAGES_PRIVATE_HOSTS: "localhost",
        LOG_LEVEL: "warn",
      },
    };
  }),
});
