import { spawn } from "node:child_process";
import path from "node:path";
import { freePort } from "../scripts/postgres/postgres";
import { CONTROL_SECRET, stopProcess, stopWithTheRest, untilSaid } from "./dashboard";

/** The simulated vendor alone, without a dashboard. */
export type Vendor = {
  readonly url: string;
  readonly token: string;
  control(change: { latencyMs?: number }): Promise<void>;
  stop(): Promise<void>;
};

const TOKEN = "YOUR_API_KEY";

/** Runs `npm run sandbox` with a new account of so many numbers, on a free port. */
export async function startVendor(dataFolder: string, numbers: number): Promise<Vendor> {
  const port = await freePort();
  const child = spawn("npm", ["run", "sandbox"], {
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      DATA_DIR: path.resolve(dataFolder),
      SANDBOX_PORT: String(port),
      SANDBOX_NUMBERS: String(numbers),
      SANDBOX_CONTROL_SECRET: CONTROL_SECRET,
    },
  });
  const stop = stopWithTheRest(() => stopProcess(child));
  const root = `http://127.0.0.1:${port}`;
  await untilSaid(child, root);
  return {
    url: `${root}/v2`,
    token: TOKEN,
    async control(change) {
      const response = await fetch(`${root}/control`, {
        method: "PUT",
        headers: { "X-Control-Secret": CONTROL_SECRET, "Content-Type": "application/json" },
        body: JSON.stringify(change),
      });
      if (!response.ok) throw new Error(`The sandbox refused the change: HTTP ${response.status}`);
    },
    stop,
  };
}
