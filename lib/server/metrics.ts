import "server-only";
import { createHash, timingSafeEqual } from "node:crypto";
import { subscribe } from "node:diagnostics_channel";
import { type IncomingMessage, type ServerResponse } from "node:http";
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import { routeLabel } from "./http/route-label";

/** OpenTelemetry's buckets for HTTP, in seconds. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

type Metrics = ReturnType<typeof createMetrics>;
// Modules are evaluated once per bundle: one registry for all of them.
const shared = globalThis as typeof globalThis & { numbersMetrics?: Metrics };

/** What this process measures. No label holds anything of a person, a number or an id. */
export function metrics(): Metrics {
  return (shared.numbersMetrics ??= createMetrics());
}

function createMetrics() {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const gauge = <Label extends string = never>(name: string, help: string, labelNames: Label[] = []) =>
    new Gauge({ name, help, labelNames, registers });
  return {
    registry,
    requests: new Histogram({
      name: "http_server_request_duration_seconds",
      help: "Requests by route template, method and class of status",
      labelNames: ["route", "method", "status"],
      buckets: BUCKETS,
      registers,
    }),
    vendorCalls: new Histogram({
      name: "http_client_request_duration_seconds",
      help: "Calls of Audian's API by path template, method and outcome",
      labelNames: ["route", "method", "outcome"],
      buckets: BUCKETS,
      registers,
    }),
    refusals: new Counter({
      name: "requests_over_limit_total",
      help: "Requests refused because one person sent too many",
      labelNames: ["kind"],
      registers,
    }),
    keyRefusals: new Counter({
      name: "audian_key_refused_total",
      help: "Calls that Audian refused because of the API key",
      registers,
    }),
    loopSuccess: gauge(
      "loop_last_success_timestamp_seconds",
      "When a background loop last succeeded on this instance, or was started there",
      ["loop"],
    ),
    ready: gauge("instance_ready", "1 while this instance should get requests, as /api/readyz says"),
    poolWaiters: gauge("database_pool_waiters", "Work that waits for a connection of this instance's pools"),
    serverConnections: gauge(
      "database_server_connections_ratio",
      "Connections that the database server has, as a part of those it allows",
    ),
    purchases: gauge("purchases", "Purchases by state", ["state"]),
    oldestUnclear: gauge("purchase_unclear_oldest_age_seconds", "Age of the oldest purchase being checked"),
    oldestQueued: gauge("purchase_queued_oldest_age_seconds", "Age of the oldest purchase still to be sent"),
    ordersWaiting: gauge("orders_waiting", "Orders with numbers still to be sent"),
    syncAge: gauge("sync_age_seconds", "Time since the account was last read completely"),
    syncInterval: gauge("sync_interval_seconds", "How often the account is read"),
    messages: gauge("messages", "Messages of the last 90 days by state", ["state"]),
    channelsPaused: gauge("message_channels_paused", "Channels that failed too often: nothing is sent there"),
    setAside: gauge("sync_rows_set_aside", "Rows of the account that the last complete sync could not read"),
    numbers: gauge("sync_numbers", "Numbers known of the account"),
    contractDifferences: gauge(
      "vendor_contract_differences",
      "Points at which Audian's API differs from what is assumed, by the last daily check",
    ),
  };
}

/** From now on every answer of this process is counted. */
export function countRequests(): void {
  const startedAt = new WeakMap<IncomingMessage, number>();
  subscribe("http.server.request.start", (message) => {
    startedAt.set((message as { request: IncomingMessage }).request, performance.now());
  });
  subscribe("http.server.response.finish", (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    const seconds = (performance.now() - (startedAt.get(request) ?? performance.now())) / 1000;
    const method = request.method === "GET" || request.method === "POST" ? request.method : "other";
    const status = `${Math.floor(response.statusCode / 100)}xx`;
    metrics().requests.observe({ route: routeLabel(request.url ?? ""), method, status }, seconds);
  });
}

/** Counts one call of the vendor. `status` null: no answer came. */
export function countVendorCall(call: {
  method: string;
  template: string;
  status: number | null;
  ms: number;
}): void {
  const outcome = call.status === null ? "no answer" : `${Math.floor(call.status / 100)}xx`;
  const labels = { route: call.template, method: call.method, outcome };
  metrics().vendorCalls.observe(labels, call.ms / 1000);
}

/** Counts that the vendor refused the API key, or the token that it was exchanged for. */
export const countKeyRefusal = (): void => metrics().keyRefusals.inc();

/** Whether `authorization` carries the token, told in the same time whatever it carries. */
export function mayReadMetrics(authorization: string | null, token: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(authorization ?? ""), digest(`Bearer ${token}`));
}
