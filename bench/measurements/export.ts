import { execFileSync } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { type Dashboard, databaseUrl, makeDataFolder, removeDataFolder, startDashboard } from "../dashboard";
import { printTable } from "../figures";
import { fillMirror } from "../fill-mirror";
import { signIn } from "../sign-in";

const ROWS = 100_000;
const LIMIT_MB = 100;
const MB = 1_000_000;
const SAMPLE_MS = 50;
/** A slow reader waits so long after each part. */
const SLOW_MS = 25;
/** The first exports load code and warm up; they are not measured. */
const WARM_UP = "/api/exports/numbers?status=suspended";
const WHOLE = "/api/exports/numbers?sort=name";

type Reader = "as fast as it comes" | "slowly";

/** What an export of 100,000 numbers adds to the memory of the app, for a fast and for a slow reader. */
export async function measureExport(): Promise<string[]> {
  const folder = makeDataFolder();
  const broken: string[] = [];
  const rows: string[][] = [];
  try {
    const dashboard = await startDashboard(folder);
    const pool = new pg.Pool({ connectionString: databaseUrl(folder), max: 1 });
    await fillMirror(pool, ROWS);
    const [count] = (
      await pool.query<{ count: number }>("select count(*)::int from numbers where gone_at is null")
    ).rows;
    await pool.end();
    const session = await signIn(dashboard.url, "support");
    for (let warm = 0; warm < 3; warm += 1)
      await download(dashboard, session, WARM_UP, "as fast as it comes");
    for (const reader of ["as fast as it comes", "slowly"] as const) {
      const { lines, bytes, seconds, addedMb } = await measure(dashboard, session, reader);
      if (lines !== (count?.count ?? 0) + 1) broken.push(`The export read ${reader} has ${lines} lines.`);
      if (addedMb > LIMIT_MB) broken.push(`The export read ${reader} adds ${addedMb.toFixed(0)} MB.`);
      rows.push([
        reader,
        String(lines - 1),
        (bytes / MB).toFixed(1),
        seconds.toFixed(1),
        addedMb.toFixed(0),
        (addedMb / LIMIT_MB).toFixed(2),
      ]);
    }
    await dashboard.stop();
  } finally {
    removeDataFolder(folder);
  }
  console.log(`\nExport of ${ROWS.toLocaleString("en-US")} numbers; memory added to the app\n`);
  printTable(["read", "rows", "file, MB", "seconds", "added, MB", "of the limit"], rows);
  return broken;
}

async function measure(dashboard: Dashboard, session: string, reader: Reader) {
  const before = memoryOf(dashboard);
  let most = before;
  let isDone = false;
  const watch = (async () => {
    while (!isDone) {
      most = Math.max(most, memoryOf(dashboard));
      await pause(SAMPLE_MS);
    }
  })();
  const startedAt = performance.now();
  const file = await download(dashboard, session, WHOLE, reader).finally(() => (isDone = true));
  await watch;
  return { ...file, seconds: (performance.now() - startedAt) / 1000, addedMb: (most - before) / MB };
}

async function download(dashboard: Dashboard, session: string, address: string, reader: Reader) {
  const response = await fetch(`${dashboard.url}${address}`, {
    headers: { Cookie: session, "Accept-Encoding": "identity" },
  });
  if (!response.ok || !response.body) throw new Error(`The export answered with HTTP ${response.status}.`);
  let lines = 0;
  let bytes = 0;
  for await (const part of response.body) {
    const chunk = part as Uint8Array;
    bytes += chunk.length;
    for (const byte of chunk) if (byte === 0x0a) lines += 1;
    if (reader === "slowly") await pause(SLOW_MS);
  }
  return { lines, bytes };
}

/** Resident memory of the app, in bytes. */
function memoryOf(dashboard: Dashboard): number {
  const listed = execFileSync("ps", ["-A", "-o", "pid=,ppid=,rss=,args="], { encoding: "utf8" });
  const processes = listed.split("\n").flatMap((line) => {
    const [, pid, parent, rss, words = ""] = /^\s*(\d+)\s+(\d+)\s+(\d+)\s(.*)$/.exec(line) ?? [];
    return pid ? [{ pid: Number(pid), parent: Number(parent), bytes: Number(rss) * 1024, words }] : [];
  });
  const below = new Set([dashboard.pid]);
  for (let size = 0; size !== below.size;) {
    size = below.size;
    for (const { pid, parent } of processes) if (below.has(parent)) below.add(pid);
  }
  const app = processes.find(({ pid, words }) => below.has(pid) && words.includes("next-server"));
  if (!app) throw new Error("The process of the app was not found.");
  return app.bytes;
}
