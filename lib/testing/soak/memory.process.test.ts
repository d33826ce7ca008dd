import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, expect, it } from "vitest";
import { type MemoryAt, memoryProblems } from "./memory";
import { memoryOf, TELLS_MEMORY } from "./server/watch-memory";

const TURNS = 30;
/** Each turn makes some MB and keeps what it was asked to. */
const WORK = `
  const kept = [];
  process.on("message", (message) => {
    if (message === "memory") return;
    const made = Array.from({ length: 3e4 }, (_unused, index) => ({ index, text: "x" + index }));
    if (message === "objects") kept.push(made.slice(0, 1e4));
    if (message === "buffers") kept.push(Buffer.alloc(5e5, 1));
    process.send("done");
  });
  setInterval(() => undefined, 1e6);
  process.on("disconnect", () => process.exit());`;

const children: ChildProcess[] = [];
afterAll(() => children.forEach((child) => child.kill("SIGKILL")));

/** A process that works and is measured in turn. */
async function measureWork(keeps: "nothing" | "objects" | "buffers"): Promise<MemoryAt[]> {
  const child = spawn(process.execPath, ["-e", WORK], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    env: { ...process.env, NODE_OPTIONS: TELLS_MEMORY },
  });
  children.push(child);
  const measured: MemoryAt[] = [];
  for (let seconds = 1; seconds <= TURNS; seconds += 1) {
    const done = once(child, "message");
    child.send(keeps);
    await done;
    measured.push({ seconds, ...(await memoryOf(child)) });
  }
  child.disconnect();
  return measured;
}

it("memory of a process that makes much and keeps nothing is flat", async () => {
  expect(memoryProblems(await measureWork("nothing"))).toEqual([]);
});

it.each(["objects", "buffers"] as const)("memory of a process that keeps %s is not", async (kind) => {
  expect(memoryProblems(await measureWork(kind))).toContainEqual(expect.stringMatching(/^held memory grew/));
});
