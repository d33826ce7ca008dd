import { setTimeout as pause } from "node:timers/promises";
import { request } from "undici";
import { CONTROL_SECRET, SANDBOX_PORT } from "./settings";

/** So long the dashboard leaves a vendor alone that failed it (breakerPauseMs), and a little more. */
const BREAKER_PAUSE_MS = 10_500;
let isDashboardShy = false;

const CONTROL_URL = `http://127.0.0.1:${SANDBOX_PORT}/control`;

/** Switches the vendor's faults on and off, see lib/sandbox. Answers with the vendor's state. */
export async function controlVendor(change: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
  if (change.failure) isDashboardShy = true;
  // A connection for each: one that was kept may be closed by the sandbox at the moment it is used.
  const { statusCode, body } = await request(CONTROL_URL, {
    method: "PUT",
    headers: { "X-Control-Secret": CONTROL_SECRET, "Content-Type": "application/json" },
    body: JSON.stringify(change),
    reset: true,
  });
  if (statusCode !== 200) throw new Error(`The sandbox refused the change: HTTP ${statusCode}`);
  return (await body.json()) as Record<string, unknown>;
}

/** The vendor as it is without faults. */
export const healVendor = () =>
  controlVendor({
    failure: null,
    failurePaths: null,
    latencyMs: 0,
    slowAnswerMs: 8_000,
    rateLimitPerSecond: null,
    errorEnvelope: "A",
  });

/** What an end-to-end test says that has seen the dashboard read from the healed vendor again. */
export const vendorWorksAgain = (): void => {
  isDashboardShy = false;
};

/** Leaves the next end-to-end test a vendor without faults, and a dashboard that asks it. */
export async function leaveVendorWell(): Promise<void> {
  await healVendor();
  if (isDashboardShy) await pause(BREAKER_PAUSE_MS);
  isDashboardShy = false;
}
