import { type ChildProcess, execFile, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { afterAll, describe, expect, it } from "vitest";
import { lockDataFolder } from "../data-folder";
import { type RunningPostgres, startPostgres } from "./postgres";

const root = mkdtempSync(path.join(tmpdir(), "numbers-lock-"));
const dataDir = path.join(root, "sandbox");
const pidFile = path.join(dataDir, "postgres", "postmaster.pid");
const postmaster = () => Number(readFileSync(pidFile, "utf8").split("\n")[0]);
let server: RunningPostgres | undefined;
afterAll(async () => {
  await server?.stop();
  rmSync(root, { recursive: true, force: true });
});

/** As in another container: process numbers of its own, the same folder; all of it ends with its first process. */
const CONTAINER = ["unshare", "--pid", "--fork", "--kill-child", "--mount-proc"];
const [program = "", ...options] = CONTAINER;
const hasContainers = spawnSync(program, [...options, "true"]).status === 0;
if (!hasContainers)
  console.log(
    "note: no other container here (unshare is not permitted): what it sees is tested by process-lock alone",
  );

/** Runs in another container what `script` says. */
function inContainer(script: string): ChildProcess {
  const imported = `import { startPostgres } from ${JSON.stringify(path.resolve("scripts/postgres/postgres.ts"))};`;
  return spawn(
    program,
    [
      ...options,
      process.execPath,
      "--conditions=react-server",
      "--import",
      "tsx",
      "--input-type=module",
      "-e",
      imported + script,
    ],
    { env: { ...process.env, NODE_OPTIONS: "" }, stdio: ["ignore", "pipe", "inherit"] },
  );
}

async function rows(): Promise<number> {
  const client = new pg.Client({ connectionString: server?.url("dashboard") });
  await client.connect();
  const { rowCount } = await client.query("select from kept");
  await client.end();
  return rowCount ?? 0;
}

describe("the folder of the embedded database", () => {
  it("is one server's: nobody starts a second one, whoever asks", async () => {
    server = await startPostgres({ dataDir });
    const client = new pg.Client({ connectionString: server.url("dashboard") });
    await client.connect();
    await client.query("create table kept as select generate_series(1, 3)");
    await client.end();
    await expect(lockDataFolder(dataDir)).rejects.toThrow(
      new RegExp(`is in use by process ${process.pid} \\(.+\\) on .+\\. Stop that first`),
    );
    await expect(startPostgres({ dataDir })).rejects.toThrow("is in use by process");
  });

  it.runIf(hasContainers)(
    "is not taken from a server in another container, where its process number means nothing",
    async () => {
      const before = readFileSync(pidFile, "utf8");
      const [file = "", ...args] = [...CONTAINER, process.execPath, "--conditions=react-server"];
      const env = { PATH: process.env.PATH, NODE_ENV: "test", DATA_DIR: root } as NodeJS.ProcessEnv;
      await expect(
        promisify(execFile)(file, [...args, "scripts/people.mjs", "list"], { env }),
      ).rejects.toMatchObject({ stderr: expect.stringContaining(`is in use by process ${process.pid}`) });
      expect(readFileSync(pidFile, "utf8")).toBe(before);
      expect(await rows()).toBe(3);
    },
  );

  it("is free when its server was killed, and everything committed is there", async () => {
    const gone = once(server!.process, "exit");
    process.kill(postmaster(), "SIGKILL");
    await gone;
    server = await startPostgres({ dataDir });
    expect(await rows()).toBe(3);
    await server.stop();
    expect(existsSync(pidFile)).toBe(false);
  });

  it.runIf(hasContainers)(
    "is free when the container that had it was killed, although a process has that number here",
    async () => {
      const container = inContainer(
        `await startPostgres({ dataDir: ${JSON.stringify(dataDir)} }); console.log("ready"); setInterval(() => {}, 1_000);`,
      );
      await once(container.stdout!, "data");
      await expect(startPostgres({ dataDir })).rejects.toThrow("is in use by process 1 ");
      const gone = once(container, "exit");
      container.kill("SIGKILL");
      await gone;
      expect(existsSync(pidFile)).toBe(true);
      await expect
        .poll(async () => (server = await startPostgres({ dataDir })), { timeout: 60_000 })
        .toHaveProperty("port");
      expect(await rows()).toBe(3);
      await server?.stop();
    },
  );

  it("with a postmaster.pid of unknown origin is left alone, in a sentence", async () => {
    writeFileSync(pidFile, `${process.pid}\n${path.dirname(pidFile)}\n1\n1\n`);
    await expect(startPostgres({ dataDir })).rejects.toThrow(
      `remove its file and start again: rm ${pidFile}`,
    );
    expect(postmaster()).toBe(process.pid);
    // Giving the folder back after that leaves it as well.
    await expect(startPostgres({ dataDir })).rejects.toThrow("may still run on");
    rmSync(pidFile);
  });

  it("is left by a server whose lock is another's, at once", async () => {
    server = await startPostgres({ dataDir });
    const gone = once(server.process, "exit");
    rmSync(path.join(dataDir, "launcher.pid"));
    await gone;
    await expect(rows()).rejects.toThrow();
  });
});
