import "server-only";
import { once } from "node:events";
import { type IncomingMessage, type ServerResponse } from "node:http";
import { isObject } from "@/lib/sandbox/json";
import { Refusal } from "@/lib/sandbox/refusal";
import { type FailureMode } from "./control-settings";
import { readJsonBody, sendBytes } from "@/lib/sandbox/server/reply";
import { PURCHASE_PATH } from "@/lib/sandbox/server/routes";
import { recordPurchase, type Service } from "@/lib/sandbox/server/service";

const REFUSALS: Readonly<Partial<Record<FailureMode, () => Refusal>>> = {
  "401": () => new Refusal(401, "invalid_api_key", "The API key is not valid"),
  "403": () => new Refusal(403, "forbidden", "The API key may not do this"),
  "429": () =>
    new Refusal(429, "rate_limit_exceeded", "Too many requests", { headers: { "Retry-After": "2" } }),
  "500": () => new Refusal(500, "internal_error", "Something went wrong"),
  "503": () => new Refusal(503, "service_unavailable", "The service is not available"),
};

const HTML_PAGE = "<!doctype html><html><body><h1>502 Bad Gateway</h1></body></html>";
const BEGINNING_OF_AN_ANSWER = '{"success":true,"data":{"numbers":[{"id":"num_';

/** The failure this request meets, if any; one less is left of a limited number of failures. */
export function takeFailure(service: Service, path: string): FailureMode | null {
  const { behaviour } = service;
  const { failure, failurePaths } = behaviour;
  if (failure === null || (failurePaths && !failurePaths.some((start) => path.startsWith(start))))
    return null;
  if (behaviour.failureCount !== null && --behaviour.failureCount === 0) {
    Object.assign(behaviour, { failure: null, failureCount: null });
  }
  return failure;
}

/** Fails a request in the way asked for. Throws the Refusal where the failure has an error body. */
export async function fail(
  service: Service,
  mode: FailureMode,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method === "POST" && request.url?.startsWith(PURCHASE_PATH)) {
    const body = await readJsonBody(request).catch(() => null);
    const number = isObject(body) && typeof body.number === "string" ? body.number : null;
    recordPurchase(service, { number, outcome: `failure:${mode}`, id: null });
  }
  const refusal = REFUSALS[mode]?.();
  if (refusal) throw refusal;
  switch (mode) {
    case "html":
      return sendBytes(response, 502, "text/html", HTML_PAGE);
    case "empty":
      return sendBytes(response, 200, "application/json", "");
    case "cut":
      return sendBytes(response, 200, "application/json", BEGINNING_OF_AN_ANSWER, { delivery: "truncated" });
    case "hang":
      await once(response, "close", { signal: service.stopping }).catch(() => undefined);
      break;
    default:
  }
  response.destroy();
}

/** Admits so many calls a second, as a bucket that fills again. `null` admits all. */
export function createRateLimit(): (perSecond: number | null) => boolean {
  let tokens = 0;
  let filledAt = 0;
  return (perSecond) => {
    if (perSecond === null) return true;
    const now = performance.now();
    tokens = Math.min(perSecond, tokens + ((now - filledAt) / 1000) * perSecond);
    filledAt = now;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}
