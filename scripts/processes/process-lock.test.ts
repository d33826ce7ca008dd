import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { commandLineOf, isProcessRunning, takeProcessLock } from "./process-lock";

const folder = mkdtempSync(path.join(tmpdir(), "process-lock-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
/** No process has this number: it is above the most that Linux gives. */
const GONE = 4_999_999;

/** Starts a process that takes the lock, says so, and holds it until it is killed. */
function startTaker(file: string) {
  const script = `import { takeProcessLock, isProcessRunning } from ${JSON.stringify(path.resolve("scripts/processes/process-lock.ts"))};
    const lock = takeProcessLock(${JSON.stringify(file)}, isProcessRunning);
    console.log("unlock" in lock ? "mine" : "held");
    setInterval(() => {}, 1_000);`;
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], {
    env: { ...process.env, NODE_OPTIONS: "" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const said = new Promise<string>((resolve) =>
    child.stdout.once("data", (text: Buffer) => resolve(text.toString().trim())),
  );
  return { child, said };
}

describe("a lock of a process", () => {
  it("is held by one, names its holder, and is free when given back", () => {
    const file = path.join(folder, "simple.pid");
    const first = takeProcessLock(file, isProcessRunning);
    expect(takeProcessLock(file, isProcessRunning)).toEqual({ holder: process.pid });
    expect(Number.parseInt(readFileSync(file, "utf8"), 10)).toBe(process.pid);
    if ("unlock" in first) first.unlock();
    expect(takeProcessLock(file, isProcessRunning)).toHaveProperty("unlock");
  });

  it.each([
    ["of a process that is gone", `${GONE} 0123456789abcdef`],
    ["of an earlier version", String(GONE)],
    ["of an earlier process with this one's number", `${process.pid} 0123456789abcdef`],
    ["that holds nothing", ""],
  ])("%s is taken over", (_name, content) => {
    const file = path.join(folder, "stale.pid");
    writeFileSync(file, content);
    const lock = takeProcessLock(file, isProcessRunning);
    expect(lock).toHaveProperty("unlock");
    if ("unlock" in lock) lock.unlock();
    expect(readdirSync(folder).filter((name) => name.startsWith("stale"))).toEqual([]);
  });

  it("that is stale goes to exactly one of many that meet it at the same time", async () => {
    const file = path.join(folder, "contended.pid");
    writeFileSync(file, `${GONE} 0123456789abcdef`);
    const takers = Array.from({ length: 6 }, () => startTaker(file));
    const said = await Promise.all(takers.map((taker) => taker.said));
    for (const { child } of takers) child.kill("SIGKILL");
    expect(said.toSorted()).toEqual(["held", "held", "held", "held", "held", "mine"]);
  }, 60_000);
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
        isProcessRunning(pid);
        await new Promise((resolve) => setImmediate(resolve));
      }
      expect(commandLineOf(pid)).toBe("");
      expect(isProcessRunning(pid)).toBe(false);
    }
  }, 60_000);
});
