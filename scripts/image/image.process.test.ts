import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { chmodSync, chownSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { useSandbox } from "@/lib/testing/vendor/server/test-vendor";
import { buildIfChanged } from "../build";
import { freePort, type RunningPostgres, startPostgres } from "../postgres/postgres";
import { commandOf, composeVariables, copyImage, imageVariables, lastStage, rolesSql } from "./image-steps";

/** Nobody on this machine, so that what it writes can be told from everything else. */
const NOBODY = 54_321;
const DRAIN_SECONDS = 10;
const START_PATIENCE_MS = 240_000;
const vendor = useSandbox({ numbers: 3 });
const folder = mkdtempSync(path.join(tmpdir(), "numbers-image-"));
const [tree, dataDir] = ["tree", "data"].map((name) => path.join(folder, name)) as [string, string];
let database: RunningPostgres;
let port: number;
const user = ordinaryUser();
const running: ChildProcess[] = [];

beforeAll(async () => {
  if (!user) return;
  await buildIfChanged();
  for (const made of [tree, dataDir]) mkdirSync(made);
  copyImage(tree);
  for (const step of lastStage("RUN").filter((words) => words.startsWith("node "))) {
    const { status, stderr } = spawnSync("sh", ["-c", step], { cwd: tree, encoding: "utf8" });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  }
  chmodSync(folder, 0o755);
  if (user.uid !== undefined) chownSync(dataDir, user.uid, NOBODY);
  forAll(tree, (file, isFolder) => chmodSync(file, isFolder ? 0o555 : 0o444));
  port = await freePort();
  database = await startPostgres({ dataDir: path.join(folder, "database") });
  const client = new pg.Client({ connectionString: database.url("postgres") });
  await client.connect();
  for (const statement of rolesSql(PASSWORDS)) await client.query(statement);
  await client.end();
}, 300_000);
afterAll(async () => {
  for (const child of running) child.kill("SIGKILL");
  await database?.stop();
  if (user) forAll(tree, (file, isFolder) => isFolder && chmodSync(file, 0o755));
  rmSync(folder, { recursive: true, force: true });
});

/**
 * Where the test is the administrator the image is started as somebody else; otherwise as the test is. Null where nobody
 * else can read this repository.
 */
function ordinaryUser(): { uid?: number; gid?: number } | null {
  if (process.getuid?.() !== 0) return {};
  const nobody = { uid: NOBODY, gid: NOBODY };
  const canRead = spawnSync(process.execPath, ["-e", ""], { cwd: path.resolve("node_modules"), ...nobody });
  return canRead.status === 0 ? nobody : null;
}

/** Links are left alone: what they lead to is not of the tree. */
function forAll(place: string, act: (file: string, isFolder: boolean) => unknown): void {
  const entry = lstatSync(place);
  if (entry.isSymbolicLink()) return;
  act(place, entry.isDirectory());
  if (entry.isDirectory()) for (const name of readdirSync(place)) forAll(path.join(place, name), act);
}

/** Each file and folder with when it was changed last. */
function lookAt(place: string): Map<string, number> {
  const seen = new Map<string, number>();
  forAll(place, (file) => seen.set(file, lstatSync(file).mtimeMs));
  return seen;
}

/** What nobody has left where everybody may write. */
const leftBehind = () =>
  ["/tmp", "/var/tmp", "/dev/shm"].flatMap((place) => {
    const names = process.platform === "linux" ? readdirSync(place) : [];
    return names
      .map((name) => path.join(place, name))
      .filter((file) => lstatSync(file, { throwIfNoEntry: false })?.uid === NOBODY);
  });

const PASSWORDS = {
  POSTGRES_PASSWORD: "of-the-server",
  POSTGRES_OWNER_PASSWORD: "of-the-owner",
  POSTGRES_APP_PASSWORD: "of-the-app",
};

/** The environment of a container, in the places that this machine has for those of the image. */
function variables(): Record<string, string> {
  const dotEnv = {
    ...PASSWORDS,
    AUDIAN_API_URL: vendor.url(),
    AUDIAN_API_TOKEN: vendor.token,
    AUDIAN_ACCOUNT_ID: vendor.accountId(),
    NEXTAUTH_URL: "https://numbers.company.example",
    NEXTAUTH_SECRET: "abcdefghijklmnopqrstuvwxyz0123456789",
    ADMIN_EMAIL: "first@company.example",
    ADMIN_PASSWORD: "four unrelated words of one person",
    // The Node.js and the PostgreSQL of this machine, not those of the image.
    ACCEPT_RISKS: "old-node,old-postgres",
  };
  const places: Readonly<Record<string, string>> = {
    "/data": dataDir,
    "postgres:5432": `127.0.0.1:${database.port}`,
    "0.0.0.0": "127.0.0.1",
    "3000": String(port),
  };
  const here = (value: string) =>
    value.replace(/^\/data|postgres:5432|^0\.0\.0\.0$|^3000$/, (place) => places[place] ?? place);
  const given = { ...imageVariables(), ...composeVariables(dotEnv) };
  const own = Object.entries(given).map(([name, value]) => [name, here(value)]);
  // A busy machine needs longer to look.
  const more = { PATH: process.env.PATH ?? "", DRAIN_SECONDS: String(DRAIN_SECONDS) };
  return { ...(Object.fromEntries(own) as Record<string, string>), ...more };
}

/** Runs a command as the image does; `said` grows with what it says. */
function run([program = "", ...args]: readonly string[]) {
  const child = spawn(program === "node" ? process.execPath : program, args, {
    cwd: tree,
    env: variables() as NodeJS.ProcessEnv,
    stdio: ["ignore", "pipe", "pipe"],
    ...user,
  });
  running.push(child);
  const told = { said: "" };
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => (told.said += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  return { child, told, ended };
}

const url = (target: string) => `http://127.0.0.1:${port}${target}`;

describe.skipIf(user === null)("what the Dockerfile puts together", () => {
  it("says in a sentence how it is started when a start would have to build where nothing can be written", async () => {
    const { told, ended } = run(commandOf("CMD").filter((word) => word !== "--no-build"));
    expect({ code: await ended, ...told }).toEqual({
      code: 1,
      said: "These files cannot be written, so nothing is built here: run npm run build where they can, then start with npm start -- --no-build.\n",
    });
  });

  it("serves as an ordinary user on files that it may not write, writes in DATA_DIR alone, and drains when it is stopped", async () => {
    const before = lookAt(tree);
    const { child, told, ended } = run(commandOf("CMD"));
    await vi.waitFor(
      () => {
        if (child.exitCode !== null) throw new Error(`It ended: ${told.said}`);
        expect(told.said).toContain("Numbers is ready: https://numbers.company.example");
      },
      { timeout: START_PATIENCE_MS, interval: 200 },
    );
    expect(await run(commandOf("HEALTHCHECK")).ended).toBe(0);
    // As the proxy asks: by the name of the instance.
    expect((await fetch(url("/api/readyz"), { headers: { Host: "numbers-1:3000" } })).status).toBe(200);
    const page = await fetch(url("/sign-in"));
    expect(page.status).toBe(200);
    expect(await page.text()).toContain("/_next/static/");

    child.kill("SIGTERM");
    const draining = async () => {
      const answers = await Promise.all(["/api/readyz", "/sign-in"].map((target) => fetch(url(target))));
      expect(answers.map(({ status }) => status)).toEqual([503, 200]);
    };
    await vi.waitFor(draining, { timeout: DRAIN_SECONDS * 1_000, interval: 100 });
    expect(await ended).toBe(0);
    expect(await run(commandOf("HEALTHCHECK")).ended).toBe(1);

    expect(lookAt(tree)).toEqual(before);
    expect(leftBehind()).toEqual([]);
    expect(readdirSync(dataDir)).toContain("live");
  }, 300_000);
});
