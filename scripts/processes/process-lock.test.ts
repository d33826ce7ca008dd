import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { thisMachine, writeHolder } from "./lock-holder";
import { PACE, watchLock } from "./lock-renewal";
import { type HeldLock, type ProcessLock, takeProcessLock } from "./process-lock";

const folder = mkdtempSync(path.join(tmpdir(), "process-lock-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const children: ChildProcess[] = [];
afterEach(() => children.splice(0).forEach((child) => child.kill("SIGKILL")));

const QUICK = { renewMs: 50, giveUpMs: 200, watchMs: 800 };
const leftOf = (name: string) => readdirSync(folder).filter((file) => file.startsWith(name));

function own(taken: ProcessLock | HeldLock): ProcessLock {
  if ("unlock" in taken) return taken;
  throw new Error(`held: ${JSON.stringify(taken)}`);
}

/** Another process that takes the lock, says so, and holds it until it is killed. `server`: it lends it to one. */
async function startTaker(file: string, { server = false } = {}) {
  const script = `import { spawn } from "node:child_process";
    import { takeProcessLock } from ${JSON.stringify(path.resolve("scripts/processes/process-lock.ts"))};
    const lock = await takeProcessLock(${JSON.stringify(file)});
    const pid = "unlock" in lock && ${server} && lock.lend((descriptor) =>
      spawn(process.execPath, ["-e", "setInterval(() => {}, 1_000)"], { detached: true, stdio: ["ignore", "ignore", "ignore", descriptor] })).pid;
    console.log(JSON.stringify({ is: "unlock" in lock ? "mine" : lock.state, server: pid || null }));
    setInterval(() => {}, 1_000);`;
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], {
    env: { ...process.env, NODE_OPTIONS: "" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(child);
  const [text] = (await once(child.stdout, "data")) as [Buffer];
  return { child, ...(JSON.parse(text.toString()) as { is: string; server: number | null }) };
}

const end = async (child: ChildProcess) => {
  const gone = once(child, "exit");
  child.kill("SIGKILL");
  await gone;
};

describe("a lock of a process", () => {
  it("is held by one, names its holder, and is free without a trace when given back", async () => {
    const file = path.join(folder, "simple.pid");
    const first = own(await takeProcessLock(file));
    expect(await takeProcessLock(file)).toMatchObject({
      state: "running",
      holder: { pid: process.pid, host: hostname() },
    });
    first.unlock();
    expect(leftOf("simple")).toEqual([]);
    own(await takeProcessLock(file)).unlock();
  });

  it("of another process is held until that is killed, and then taken over at once", async () => {
    const file = path.join(folder, "killed.pid");
    const { child } = await startTaker(file);
    expect(await takeProcessLock(file)).toMatchObject({ state: "running", holder: { pid: child.pid } });
    await end(child);
    const gone: string[] = [];
    const lock = own(await takeProcessLock(file, { onGone: (token) => gone.push(token) }));
    expect(lock.followed).toMatchObject({ state: "gone", holder: { pid: child.pid } });
    expect(gone).toEqual([lock.followed?.holder.token]);
    lock.unlock();
    expect(leftOf("killed")).toEqual([]);
  });

  it("is held as long as the server that it was lent to runs, also when whoever took it was killed", async () => {
    const file = path.join(folder, "lent.pid");
    const { child, server } = await startTaker(file, { server: true });
    await end(child);
    expect(await takeProcessLock(file)).toMatchObject({ state: "server", holder: { pid: child.pid } });
    process.kill(server ?? 0, "SIGKILL");
    await expect.poll(() => takeProcessLock(file)).toHaveProperty("unlock");
  });

  it("is not given back while that server runs", async () => {
    const file = path.join(folder, "outlived.pid");
    const lock = own(await takeProcessLock(file));
    const server = lock.lend((descriptor) =>
      spawn(process.execPath, ["-e", "setInterval(() => {}, 1_000)"], {
        stdio: ["ignore", "ignore", "ignore", descriptor ?? "ignore"],
      }),
    );
    lock.unlock();
    expect(await takeProcessLock(file)).toMatchObject({ state: "server" });
    await end(server);
    await expect.poll(() => takeProcessLock(file)).toHaveProperty("unlock");
  });

  it("that is stale goes to exactly one of many that meet it at the same time", async () => {
    const file = path.join(folder, "contended.pid");
    await end((await startTaker(file)).child);
    const takers = await Promise.all(Array.from({ length: 4 }, () => startTaker(file)));
    expect(takers.map(({ is }) => is).toSorted()).toEqual(["mine", "running", "running", "running"]);
  });

  it.each([
    ["of an earlier version", "4999999 0123456789abcdef"],
    ["that holds nothing", ""],
    ["that was cut", `4999999 0123456789abcdef\n{"host":"x"`],
  ])("%s is never taken over: nobody can tell whose it is", async (_name, content) => {
    const file = path.join(folder, "unknown.pid");
    writeFileSync(file, content);
    expect(await takeProcessLock(file, { pace: QUICK })).toEqual({ state: "unknown", holder: null });
    expect(readFileSync(file, "utf8")).toBe(content);
    expect(leftOf("unknown")).toEqual(["unknown.pid"]);
  });
});

describe("a lock of another machine", () => {
  const elsewhere = {
    ...thisMachine(),
    host: "web-2",
    boot: "of-web-2",
    pid: 1,
    program: "start.mjs",
    device: 7,
  };
  const written = (name: string, holder = {}) => {
    const file = path.join(folder, name);
    writeFileSync(file, writeHolder({ ...elsewhere, token: "0123456789abcdef", ...holder }));
    return file;
  };
  const watched: number[] = [];
  const onWatch = (_holder: unknown, watchMs: number) => void watched.push(watchMs);

  it("is held as long as it is renewed", async () => {
    const file = path.join(folder, "renewed.pid");
    const lock = own(await takeProcessLock(file, { pace: QUICK }));
    // Seen from another machine: the pipes are those of another kernel there.
    const content = readFileSync(file, "utf8").replace(thisMachine().boot ?? "null", "of-web-2");
    const copy = path.join(folder, "copy.pid");
    writeFileSync(copy, content);
    const renewing = setInterval(() => writeFileSync(copy, content), QUICK.renewMs);
    expect(await takeProcessLock(copy, { pace: QUICK, onWatch })).toMatchObject({ state: "renewed" });
    clearInterval(renewing);
    lock.unlock();
    expect(watched).toEqual([QUICK.watchMs]);
  });

  it("that stays silent is taken over after the wait, and what may run there is not called gone", async () => {
    const gone: string[] = [];
    const file = written("silent.pid");
    const lock = own(await takeProcessLock(file, { pace: QUICK, onGone: (token) => gone.push(token) }));
    expect(lock.followed).toMatchObject({ state: "silent", holder: { host: "web-2" } });
    expect(gone).toEqual([]);
    lock.unlock();
    expect(leftOf("silent")).toEqual([]);
  });

  it("of this machine before it started anew is gone with all that ran then, after the wait", async () => {
    const file = written("restarted.pid", { host: hostname(), boot: "before" });
    const lock = own(await takeProcessLock(file, { pace: QUICK }));
    expect(lock.followed).toMatchObject({ state: "gone" });
    lock.unlock();
  });

  it("is watched for longer than its holder needs to notice that it cannot renew it", () =>
    expect(PACE.watchMs).toBeGreaterThan(PACE.giveUpMs + 2 * PACE.renewMs));
});

describe("a holder", () => {
  it("shows that it lives", async () => {
    const file = path.join(folder, "alive.pid");
    const lock = own(await takeProcessLock(file, { pace: QUICK }));
    expect(await watchLock(file, readFileSync(file, "utf8"), QUICK)).toBe("renewed");
    lock.unlock();
  });

  it.each<[string, (file: string) => void]>([
    ["is another's", (file) => writeFileSync(file, "1 00\n")],
    ["was removed", (file) => rmSync(file)],
  ])("notices that its lock %s, and leaves what is there", async (_name, change) => {
    const file = path.join(folder, "lost.pid");
    const lock = own(await takeProcessLock(file, { pace: QUICK }));
    change(file);
    const left = leftOf("lost.pid").includes("lost.pid");
    expect(await lock.lost).toBe("taken");
    lock.unlock();
    expect(leftOf("lost")).toEqual(left ? ["lost.pid"] : []);
    rmSync(file, { force: true });
  });

  it("notices that it cannot renew its lock", async () => {
    const parent = mkdtempSync(path.join(folder, "unreachable-"));
    const file = path.join(parent, "held.pid");
    const lock = own(await takeProcessLock(file, { pace: QUICK }));
    rmSync(file);
    // A file that cannot be read as one.
    mkdirSync(file);
    expect(await lock.lost).toBe("unreachable");
  });
});
