import { CONTROL_SECRET, SANDBOX_PORT } from "./settings";

const CONTROL_URL = `http://127.0.0.1:${SANDBOX_PORT}/control`;

/** Switches the vendor's faults on and off, see lib/sandbox. Answers with the vendor's state. */
export async function controlVendor(change: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
  const response = await fetch(CONTROL_URL, {
    method: "PUT",
    headers: { "X-Control-Secret": CONTROL_SECRET, "Content-Type": "application/json" },
    body: JSON.stringify(change),
  });
  if (!response.ok) throw new Error(`The sandbox refused the change: HTTP ${response.status}`);
  return (await response.json()) as Record<string, unknown>;
}

/** The vendor as it is without faults. */
export const healVendor = () =>
  controlVendor({
    failure: null,
    failurePaths: null,
    latencyMs: 0,
    rateLimitPerSecond: null,
    errorEnvelope: "A",
  });
