import { spawn } from "node:child_process";
import path from "node:path";
import { type CostTimes } from "./costs-process";
import { makeDataFolder, removeDataFolder } from "../dashboard";
import { median, percentile, printTable } from "../figures";

const LIMITS_MS: readonly (readonly [numbers: number, limitMs: number])[] = [
  [10_000, 200],
  [100_000, 500],
];

/** What the costs page waits for: the month calculated from a large mirror, in a process that has read it before. */
export async function measureCosts(): Promise<string[]> {
  const broken: string[] = [];
  const rows: string[][] = [];
  for (const [numbers, limitMs] of LIMITS_MS) {
    const { coldMs, warmMs } = await timesFor(numbers);
    const warm = median(warmMs);
    const name = numbers.toLocaleString("en-US");
    if (warm > limitMs) broken.push(`The costs of ${name} numbers take ${Math.round(warm)} ms.`);
    const cells = [coldMs, warm, percentile(warmMs, 0.95)].map((ms) => `${Math.round(ms)} ms`);
    rows.push([name, ...cells, (warm / limitMs).toFixed(2)]);
  }
  console.log("\nCosts of a month, calculated from the mirror\n");
  printTable(["numbers", "cold", "warm p50", "warm p95", "of the limit"], rows);
  return broken;
}

async function timesFor(numbers: number): Promise<CostTimes> {
  const folder = makeDataFolder();
  try {
    return await new Promise<CostTimes>((resolve, reject) => {
      const child = spawn(
        process.execPath,
        ["--conditions=react-server", "--import", "tsx", "bench/measurements/costs-process.ts"],
        {
          stdio: ["ignore", "inherit", "inherit", "ipc"],
          env: {
            ...process.env,
            BENCH_POSTGRES_FOLDER: path.resolve(folder, "postgres"),
            BENCH_NUMBERS: String(numbers),
            AUDIAN_API_URL: "http://127.0.0.1:9/v2",
            AUDIAN_API_TOKEN: "token-of-the-measurements",
            NEXTAUTH_SECRET: "secret-of-the-measurements-abcdefgh",
            LOG_LEVEL: "silent",
          },
        },
      );
      let times: CostTimes | null = null;
      child.once("message", (message) => (times = message as CostTimes));
      child.once("error", reject);
      // Only when it has ended is its database stopped, and the folder free to be taken away.
      child.once("exit", (code) =>
        times ? resolve(times) : reject(new Error(`It ended with code ${code} and no figures.`)),
      );
    });
  } finally {
    removeDataFolder(folder);
  }
}
