import { spawn } from "node:child_process";
import { makeDataFolder, removeDataFolder, startDashboard } from "../dashboard";
import { median, printTable } from "../figures";
import { send } from "../http";

const STARTS = 7;
const LIMIT_MS = 5000;

/** How long `npm start` takes when nothing changed: from the command to its banner. */
export async function measureTimeToReady(): Promise<string[]> {
  const folder = makeDataFolder();
  const ready: number[] = [];
  const firstPage: number[] = [];
  const bareNode: number[] = [];
  try {
    // Builds where needed and makes the database and the account: what a later start finds unchanged.
    await (await startDashboard(folder)).stop();
    for (let start = 0; start < STARTS; start += 1) {
      bareNode.push(await timeBareNode());
      const dashboard = await startDashboard(folder);
      ready.push(dashboard.readyMs);
      const page = await send(`${dashboard.url}/sign-in`);
      if (page.status !== 200) throw new Error(`The sign-in page answered with HTTP ${page.status}.`);
      firstPage.push(page.milliseconds);
      await dashboard.stop();
    }
  } finally {
    removeDataFolder(folder);
  }
  const row = (name: string, values: readonly number[]) => [
    name,
    ...[Math.min(...values), median(values), Math.max(...values)].map((value) => `${Math.round(value)} ms`),
    (median(values) / median(bareNode)).toFixed(1),
    (median(values) / LIMIT_MS).toFixed(2),
  ];
  console.log(`\nTime to ready of npm start when nothing changed, ${STARTS} starts\n`);
  printTable(
    ["", "min", "median", "max", "of a bare node start", "of the limit"],
    [
      row("npm start to banner", ready),
      row("then the first page", firstPage),
      row("bare start of node", bareNode),
    ],
  );
  const isSlow = median(ready) > LIMIT_MS;
  return isSlow ? [`npm start took ${Math.round(median(ready))} ms; the limit is ${LIMIT_MS} ms.`] : [];
}

/** A start of Node.js that does nothing: what to compare with on a machine of another speed. */
function timeBareNode(): Promise<number> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, ["-e", "0"], { stdio: "ignore" });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", () => resolve(performance.now() - startedAt));
  });
}
