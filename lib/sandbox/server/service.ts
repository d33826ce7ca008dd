import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { toIso } from "../account/calendar";
import { goodBehaviour, type Behaviour, type PurchaseRecord } from "../control/server/control-settings";
import { type LiveAccount } from "./live-account";

const MAX_RECORD_LENGTH = 10_000;

/** Everything one running sandbox shares between its requests. */
export type Service = {
  readonly live: LiveAccount;
  /** The API key. */
  readonly token: string;
  /** What it was exchanged for and has not expired. */
  readonly tokens: Set<string>;
  readonly behaviour: Behaviour;
  readonly requests: Map<string, number>;
  readonly purchases: PurchaseRecord[];
  readonly stopping: AbortSignal;
};

/** A service that behaves well and has seen nothing yet. */
export function createService(live: LiveAccount, token: string, stopping: AbortSignal): Service {
  return {
    live,
    token,
    tokens: new Set(),
    behaviour: goodBehaviour(),
    requests: new Map(),
    purchases: [],
    stopping,
  };
}

/** Counts a request under its method and path pattern. */
export function countRequest(service: Service, name: string): void {
  service.requests.set(name, (service.requests.get(name) ?? 0) + 1);
}

/** All requests so far. */
export function totalRequests(service: Service): number {
  return [...service.requests.values()].reduce((sum, count) => sum + count, 0);
}

/** Keeps what became of a purchase request, the latest ten thousand of them. */
export function recordPurchase(service: Service, record: Omit<PurchaseRecord, "at">): void {
  service.purchases.push({ at: toIso(service.live.now()), ...record });
  if (service.purchases.length > MAX_RECORD_LENGTH) service.purchases.shift();
}

/** Waits, but not beyond the end of the service. */
export async function pause(service: Service, milliseconds: number): Promise<void> {
  if (milliseconds === 0) return;
  await sleep(milliseconds, undefined, { signal: service.stopping }).catch(() => undefined);
}
