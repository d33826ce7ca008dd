import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";

const TOKEN = "token-of-the-child";
const children = new Set<ChildProcess>();
const folders = new Set<string>();

type Running = { url: string; accountId: string; child: ChildProcess };
type List = { numbers: { id: string; number: string }[]; total: number };

function newFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "sandbox "));
  folders.add(folder);
  return folder;
}

async function start(dataDir: string, numbers = "5"): Promise<Running> {
  const child = spawn(process.execPath, ["--conditions=react-server", "scripts/sandbox.mjs"], {
    cwd: path.resolve(import.meta.dirname, "../../.."),
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    env: {
      PATH: process.env.PATH,
      NODE_ENV: "production",
      SANDBOX_CHILD: "1",
      SANDBOX_PORT: "0",
      SANDBOX_DATA_DIR: dataDir,
      SANDBOX_TOKEN: TOKEN,
      SANDBOX_CONTROL_SECRET: "secret-of-the-child",
      SANDBOX_NUMBERS: numbers,
    },
  });
  children.add(child);
  const gone = once(child, "exit").then(([code]) =>
    Promise.reject(new Error(`Ended with code ${String(code)}`)),
  );
  const [message] = (await Promise.race([once(child, "message"), gone])) as [
    { type: string; url: string; accountId: string },
  ];
  expect(message).toMatchObject({ type: "ready", controlUrl: message.url.replace("/v2", "/control") });
  return { url: message.url, accountId: message.accountId, child };
}

async function kill({ child }: Running): Promise<void> {
  child.kill("SIGKILL");
  await once(child, "exit");
}

const purchase = ({ url }: Running, number: string) =>
  fetch(`${url}/numbers/purchase`, {
    method: "POST",
    headers: { "X-Auth-Token": TOKEN },
    body: JSON.stringify({ number }),
  });

async function list({ url }: Running): Promise<List> {
  const response = await fetch(`${url}/numbers?limit=100`, { headers: { "X-Auth-Token": TOKEN } });
  return ((await response.json()) as { data: List }).data;
}

afterEach(async () => {
  for (const child of children) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill("SIGKILL");
    await once(child, "exit");
  }
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  children.clear();
  folders.clear();
});

describe("a sandbox that is killed", () => {
  it("has every number whose purchase was answered, and is the same account", async () => {
    const folder = newFolder();
    const first = await start(folder);
    const answered: string[] = [];
    const buying = (async () => {
      for (let line = 1000; ; line++) {
        const { data } = (await (await purchase(first, `+1415555${line}`)).json()) as {
          data: { id: string };
        };
        answered.push(data.id);
      }
    })().catch(() => undefined);
    await expect.poll(() => answered.length, { timeout: 10_000 }).toBeGreaterThan(10);
    await kill(first);
    await buying;

    appendFileSync(path.join(folder, "account.jsonl"), '{"kind":"purchased","at":17');
    const second = await start(folder);
    expect(second.accountId).toBe(first.accountId);
    const owned = new Set((await list(second)).numbers.map(({ id }) => id));
    expect(answered.slice(-90).filter((id) => !owned.has(id))).toEqual([]);
    // The last purchase may have been written without its answer getting out; never more than that one.
    expect((await list(second)).total - 5 - answered.length).toBeLessThanOrEqual(1);
    expect((await purchase(second, "+14155551000")).status).toBe(409);
    expect((await purchase(second, "+14155554999")).status).toBe(200);
  });

  it("has the number whose answer was lost", async () => {
    const folder = newFolder();
    const first = await start(folder);
    await expect(purchase(first, "+14155559500")).rejects.toThrow("fetch failed");
    await kill(first);
    expect((await list(await start(folder))).numbers[0]).toMatchObject({ number: "+14155559500" });
  });
});

describe("a sandbox as a child", () => {
  it("ends when its parent goes, and on SIGTERM, but leaves Ctrl-C to its parent", async () => {
    const folder = newFolder();
    const orphan = await start(folder);
    orphan.child.kill("SIGINT");
    expect((await list(orphan)).total).toBe(5);
    orphan.child.disconnect();
    expect(await once(orphan.child, "exit")).toEqual([0, null]);
    const told = await start(folder);
    told.child.kill("SIGTERM");
    expect(await once(told.child, "exit")).toEqual([0, null]);
  });

  it("does not touch the folder of another that runs", async () => {
    const folder = newFolder();
    const first = await start(folder);
    await expect(start(folder)).rejects.toThrow(/code 1/);
    expect((await purchase(first, "+14155551000")).status).toBe(200);
  });

  it("with a hundred thousand numbers starts and lists nearly as fast as with five", async () => {
    const timed = async (numbers: string) => {
      const starting = performance.now();
      const running = await start(newFolder(), numbers);
      const startMs = performance.now() - starting;
      expect((await list(running)).total).toBe(Number(numbers));
      const listing = performance.now();
      for (let page = 0; page < 20; page++) await list(running);
      return { startMs, listMs: performance.now() - listing };
    };
    const [few, many] = [await timed("5"), await timed("100000")];
    // Alone on a machine like that of the measurements: half a second, and less than three.
    expect(many.startMs / few.startMs).toBeLessThan(15);
    expect(many.listMs / few.listMs).toBeLessThan(15);
  });
});
