import "server-only";
import { callMonth } from "@/lib/domain/call-budget";
import { log } from "@/lib/server/log";
import { countVendorCall } from "@/lib/server/metrics";
import { type AudianCall } from "@/lib/audian/server/settings";

/** On globalThis, because Next.js bundles the background loops apart from the pages. */
const kept = globalThis as typeof globalThis & { audianCalls?: Map<string, number> };

/** Calls of this process that nobody has stored yet, by month. */
const calls = () => (kept.audianCalls ??= new Map<string, number>());

/** Counts and logs a call to the vendor. Each attempt is one: the vendor counts them as well. */
export function noteCall(call: AudianCall): void {
  countCalls(1, callMonth(new Date()));
  countVendorCall(call);
  log().debug({ event: "audian_call", ...call }, "audian call");
}

export function countCalls(count: number, month: string): void {
  calls().set(month, (calls().get(month) ?? 0) + count);
}

/** What has been counted since it was last asked. */
export function takeCalls(): readonly (readonly [month: string, count: number])[] {
  const taken = [...calls()];
  calls().clear();
  return taken;
}
