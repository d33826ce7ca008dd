import path from "node:path";
import { defineConfig } from "vitest/config";

/**
 * `npm run check` runs what needs no database and no server: pure rules, which are everything outside the folders named
 * `server`. `*.process.test.ts` start whole programs; `*.full.test.ts` run only in `npm run test:full`.
 */
const suites = {
  check: { exclude: ["**/server/**", "**/*.process.test.ts", "**/*.full.test.ts"] },
  default: { exclude: ["**/*.full.test.ts"] },
  full: { exclude: [] },
} as const;
const suite = suites[(process.env.TEST_SUITE as keyof typeof suites) ?? "default"] ?? suites.default;

export default defineConfig({
  resolve: {
    alias: {
      "@": import.meta.dirname,
      // Its real entry throws outside React's server build; tests are neither.
      "server-only": path.resolve(import.meta.dirname, "node_modules/server-only/empty.js"),
    },
  },
  test: {
    include: ["{app,lib,components,scripts}/**/*.test.ts"],
    exclude: ["node_modules/**", ...suite.exclude],
    environment: "node",
    pool: "forks",
    // Many tests wait for sockets and the database: more workers than cores.
    maxWorkers: 4,
    globalSetup: ["scripts/vitest-postgres.ts", "lib/testing/network/trusted.ts"],
    // A busy machine takes its time: what hangs is found all the same, and the whole run has a budget.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 20_000 } },
  },
});
