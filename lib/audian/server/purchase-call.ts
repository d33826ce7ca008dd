import "server-only";
import { Client } from "undici";
import { type E164 } from "@/lib/domain/phone/phone";
import { type PurchaseAnswer } from "@/lib/domain/purchase/purchase";
import { connectThrough, isRefusedByProxy } from "@/lib/server/network/tunnel";
import { withoutGiven } from "@/lib/server/without-secrets";
import { canonicalCode, readEnvelopeError } from "../error-codes";
import { isKeyRefused } from "../errors";
import { parseJson } from "../json";
import { namedIn, readDetails } from "../reshape";
import { type AudianSettings } from "./settings";
import { headerText, parseRetryAfter, reasonOf, requestHeaders } from "./transport";

const TEMPLATE = "/numbers/purchase";

/**
 * The one attempt of a purchase, on a connection of its own: a reused one may be stale, and then nobody could say
 * whether the vendor saw the request. Never retried, never redirected, never throws for reasons outside this process.
 */
export async function callPurchase(
  settings: AudianSettings,
  order: { number: E164; friendlyName: string | null },
): Promise<PurchaseAnswer> {
  const { limits, proxy } = settings;
  const url = new URL(settings.baseUrl + TEMPLATE);
  const client = new Client(url.origin, {
    connect: connectThrough(proxy, limits.connectMs),
    headersTimeout: limits.purchaseHeadersMs,
    bodyTimeout: limits.bodyMs,
    maxResponseSize: limits.responseBytes,
    pipelining: 1,
  });
  // Fires when the connection stands, TLS to the vendor included. Before that nothing can have been sent, whatever a
  // proxy on the way has heard or answered.
  let isConnected = false;
  client.on("connect", () => {
    isConnected = true;
  });
  const startedAt = performance.now();
  let status: number | null = null;
  try {
    const response = await client.request({
      method: "POST",
      path: url.pathname,
      headers: requestHeaders(settings.token, true),
      body: JSON.stringify({
        number: order.number,
        ...(order.friendlyName ? { friendly_name: order.friendlyName } : {}),
      }),
      signal: AbortSignal.timeout(limits.purchaseMs),
    });
    status = response.statusCode;
    const text = withoutGiven([settings.token])(await response.body.text());
    const answer = readPurchase(settings, status, response.headers, text);
    const body = answer.kind === "answered" ? answer.body : null;
    if (body?.kind === "error" && isKeyRefused(body.code)) settings.onKeyRefused?.();
    return answer;
  } catch (error) {
    const reason = reasonOf(error);
    if (isConnected) return { kind: "no_answer", reason };
    return { kind: "not_sent", reason, ...(isRefusedByProxy(error) ? { code: "PROXY_REFUSED" } : {}) };
  } finally {
    client.destroy().catch(() => undefined);
    const ms = Math.round(performance.now() - startedAt);
    settings.onCall?.({ method: "POST", template: TEMPLATE, status, ms, attempt: 1 });
  }
}

/** What the vendor's answer says, whatever its form. */
export function readPurchase(
  { timeZone }: Pick<AudianSettings, "timeZone">,
  httpStatus: number,
  headers: Record<string, string | string[] | undefined>,
  text: string,
): PurchaseAnswer {
  const body = parseJson(text);
  const envelope = readEnvelopeError(body, httpStatus);
  const answer = {
    kind: "answered" as const,
    httpStatus: envelope?.httpStatus ?? httpStatus,
    requestId: envelope?.requestId ?? headerText(headers["x-request-id"]),
    retryAfterSeconds: parseRetryAfter(headerText(headers["retry-after"]), Date.now()),
  };
  if (envelope) {
    const { code, vendorCode, message } = envelope;
    return { ...answer, body: { kind: "error", code, vendorCode, message, isWellFormed: true } };
  }
  if (httpStatus >= 400) {
    const code = canonicalCode("", httpStatus);
    return {
      ...answer,
      body: { kind: "error", code, vendorCode: `HTTP_${httpStatus}`, message: "", isWellFormed: false },
    };
  }
  const number = httpStatus < 300 ? readDetails(body, timeZone) : null;
  return {
    ...answer,
    body: number ? { kind: "number", number } : { kind: "unreadable", named: namedIn(body) },
  };
}
