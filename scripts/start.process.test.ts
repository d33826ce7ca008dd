import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";

const dataDir = mkdtempSync(path.join(tmpdir(), "numbers-start-"));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

/** Starts as `npm start` does, and answers how that ended and what it said. */
function start(
  settings: Record<string, string>,
  ...[script = "scripts/start.mjs", ...args]: string[]
): Promise<{ code: number | null; said: string }> {
  const own = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(AUDIAN_|DATABASE_|NEXT|OIDC_|ADMIN_|METRICS_|LOG_|npm_)/.test(name),
    ),
  ) as NodeJS.ProcessEnv;
  const child = spawn(process.execPath, ["--conditions=react-server", script, ...args], {
    env: { ...own, DATA_DIR: dataDir, PORT: "1", ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => (said += chunk.toString()));
  return new Promise((resolve) => child.once("close", (code) => resolve({ code, said })));
}

const DATABASE = { DATABASE_URL: "postgresql://numbers:hunter2hunter2@127.0.0.1:9/numbers" };
const SECRET = { NEXTAUTH_SECRET: "abcdefghijklmnopqrstuvwxyz0123456789" };

describe("a start", () => {
  it.each<[string, Record<string, string>, RegExp]>([
    ["no session secret", DATABASE, /set NEXTAUTH_SECRET/],
    ["a short session secret", { ...DATABASE, NEXTAUTH_SECRET: "short-canary" }, /Set NEXTAUTH_SECRET/],
    [
      "a session secret of one letter",
      { ...DATABASE, NEXTAUTH_SECRET: "a".repeat(40) },
      /Set NEXTAUTH_SECRET/,
    ],
    ["an address without its key", { AUDIAN_API_URL: "https://api.example" }, /set AUDIAN_API_TOKEN/],
    ["a key without its address", { AUDIAN_API_TOKEN: "canary-of-the-key" }, /set AUDIAN_API_URL/],
    [
      "a short key",
      { AUDIAN_API_URL: "https://api.example", AUDIAN_API_TOKEN: "canary" },
      /AUDIAN_API_TOKEN/,
    ],
    [
      "a key that would travel in the open",
      { AUDIAN_API_URL: "http://api.example", AUDIAN_API_TOKEN: "canary-of-the-key" },
      /https:\/\//,
    ],
    ["a short token for metrics", { METRICS_TOKEN: "canary" }, /METRICS_TOKEN/],
    ["a weak first password", { ADMIN_EMAIL: "a@b.example", ADMIN_PASSWORD: "canary" }, /ADMIN_PASSWORD/],
    [
      "a first password that is easily guessed",
      { ADMIN_EMAIL: "a@b.example", ADMIN_PASSWORD: "canarycanarycanary" },
      /Set ADMIN_PASSWORD to something less easily guessed/,
    ],
    [
      "an address with a path",
      { NEXTAUTH_URL: "https://numbers.example/canary" },
      /Set NEXTAUTH_URL to the address alone/,
    ],
    [
      "certificates that nobody checks",
      { NODE_TLS_REJECT_UNAUTHORIZED: "0" },
      /Unset NODE_TLS_REJECT_UNAUTHORIZED/,
    ],
    [
      "a real account on the embedded database",
      { AUDIAN_API_URL: "https://api.example", AUDIAN_API_TOKEN: "canary-of-the-key" },
      /for a real account set DATABASE_URL[^]*ACCEPT_RISKS=.*embedded-database/,
    ],
    ["a risk that does not exist", { ACCEPT_RISKS: "canary" }, /Set ACCEPT_RISKS to names/],
    ["a database that is none", { ...SECRET, DATABASE_URL: "mysql://canary" }, /DATABASE_URL/],
  ])(
    "C2 row 43: with %s stops at once, in a sentence that repeats no value",
    async (_name, settings, sentence) => {
      const { code, said } = await start(settings);
      expect(code).toBe(1);
      expect(said).toMatch(sentence);
      expect(said).not.toMatch(/canary|hunter2|\n {1,8}at /);
    },
  );
});

describe("a start that neither installs nor builds", () => {
  const tree = mkdtempSync(path.join(tmpdir(), "numbers-tree-"));
  afterAll(() => rmSync(tree, { recursive: true, force: true }));
  for (const name of ["scripts", "lib", "tsconfig.json", "package.json", "package-lock.json"])
    cpSync(name, path.join(tree, name), { recursive: true });
  const startPrepared = () => start({}, path.join(tree, "scripts/start.mjs"), "--no-build");

  it("says what to run where nothing is installed, then where there is no build, and leaves both to the reader", async () => {
    expect(await startPrepared()).toEqual({
      code: 1,
      said: "Nothing is installed yet: run npm ci, or start the dashboard once with npm start.\n",
    });
    expect(existsSync(path.join(tree, "node_modules"))).toBe(false);
    symlinkSync(path.resolve("node_modules"), path.join(tree, "node_modules"));
    expect(await startPrepared()).toEqual({
      code: 1,
      said: "There is no complete build here: make one with npm run build, then start again.\n",
    });
    expect(existsSync(path.join(tree, ".next"))).toBe(false);
  });
});
