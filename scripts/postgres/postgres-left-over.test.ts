import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { type Followed } from "../processes/process-lock";
import { commandLineOf, removeStalePidFile, requireNoServer, startedFile } from "./postgres-left-over";

const folder = mkdtempSync(path.join(tmpdir(), "left-over-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const pidFile = path.join(folder, "postmaster.pid");
/** No process has this number: it is above the most that Linux gives. */
const GONE = 4_999_999;
const TOKEN = "0123456789abcdef";
const silent: Followed = {
  state: "silent",
  holder: { pid: 1, token: TOKEN, host: "web-2", boot: "of-web-2", program: "start.mjs", device: null },
};

function left({ named, started }: { named: number; started?: number }): void {
  writeFileSync(pidFile, `${named}\n${folder}\n1764370000\n5432\n`);
  if (started !== undefined) writeFileSync(startedFile(folder, TOKEN), `${started}\n`);
}

beforeEach(() => {
  rmSync(pidFile, { force: true });
  rmSync(startedFile(folder, TOKEN), { force: true });
});

describe("postmaster.pid", () => {
  it("is removed when its server was started under the lock of which everybody is gone", () => {
    left({ named: process.pid, started: process.pid });
    removeStalePidFile(folder, TOKEN);
    expect(existsSync(pidFile)).toBe(false);
    expect(existsSync(startedFile(folder, TOKEN))).toBe(false);
  });

  it.each([
    ["another number than the server of that lock", { named: 812, started: 35 }],
    ["a server that no lock knows of", { named: GONE }],
  ])("with %s stays, and nothing is started beside it", (_what, files) => {
    left(files);
    removeStalePidFile(folder, TOKEN);
    expect(existsSync(pidFile)).toBe(true);
    expect(() => requireNoServer(folder, null)).toThrow(
      `(process ${files.named}, here or elsewhere). Two at once would ruin it.`,
    );
    expect(() => requireNoServer(folder, null)).toThrow(`rm ${pidFile}`);
  });

  it("of a machine that fell silent is left to PostgreSQL", () => {
    left({ named: GONE, started: GONE });
    requireNoServer(folder, silent);
    expect(existsSync(pidFile)).toBe(true);
  });

  it("of a machine that fell silent is a person's matter where a process has that number here", () => {
    left({ named: process.pid, started: process.pid });
    expect(() => requireNoServer(folder, silent)).toThrow(`(process ${process.pid}, on web-2)`);
    expect(existsSync(pidFile)).toBe(true);
  });

  it("that is not there is no obstacle", () => requireNoServer(folder, null));
});

describe("a process that is just ending", () => {
  it("is read as gone, never as an error, at whatever moment it is asked about", async () => {
    for (let round = 0; round < 20; round += 1) {
      const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
      const pid = child.pid ?? 0;
      const gone = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGKILL");
      let isOver = false;
      void gone.then(() => (isOver = true));
      while (!isOver) {
        for (let count = 0; count < 200; count += 1) expect(commandLineOf(pid)).toBeTypeOf("string");
        await new Promise((resolve) => setImmediate(resolve));
      }
      expect(commandLineOf(pid)).toBe("");
    }
  });
});
