import "server-only";
import { Agent, request } from "undici";
import { cleanText } from "@/lib/domain/text/clean-text";
import { connectThrough, isRefusedByProxy } from "@/lib/server/network/tunnel";
import { withoutGiven } from "@/lib/server/without-secrets";
import { canonicalCode, readEnvelopeError } from "../error-codes";
import { AudianError } from "../errors";
import { parseJson, parseSent } from "../json";
import { type AudianSettings } from "./settings";

export type Answer = {
  readonly httpStatus: number;
  /** Every text in it is clean (lib/audian/json.ts), and none is what opened the account. */
  readonly body: unknown;
  /** The body as it was sent, for what has to be written back unchanged. */
  readonly sent: () => unknown;
  readonly requestId: string | null;
};

/** The connections that reads share. Kept shorter than a vendor's idle limit, so a reused one is rarely stale. */
export function createReadAgent({ limits, proxy, maxConcurrency }: AudianSettings): Agent {
  return new Agent({
    connections: maxConcurrency,
    keepAliveTimeout: 3_000,
    keepAliveMaxTimeout: 3_000,
    connect: connectThrough(proxy, limits.connectMs),
    headersTimeout: limits.headersMs,
    bodyTimeout: limits.bodyMs,
    maxResponseSize: limits.responseBytes,
  });
}

/** A complete answer, whatever it says. */
export type RawAnswer = {
  readonly httpStatus: number;
  readonly headers: Record<string, string | string[] | undefined>;
  /** As it was sent. */
  readonly text: string;
  /** The same without what opened the account. */
  readonly clean: string;
};

/** One attempt. Throws AudianError where no complete answer comes. */
export async function sendOnce(
  settings: AudianSettings,
  agent: Agent,
  call: { method: "GET" | "PUT"; path: string; body?: unknown; signal: AbortSignal },
  token: string | null,
): Promise<RawAnswer> {
  if (DOTS.test(call.path)) throw nowhere();
  let httpStatus: number;
  let text: string;
  let headers: Record<string, string | string[] | undefined>;
  try {
    const response = await request(settings.baseUrl + call.path, {
      method: call.method,
      dispatcher: agent,
      signal: AbortSignal.any([call.signal, AbortSignal.timeout(settings.limits.attemptMs)]),
      headers: requestHeaders(token, call.body !== undefined),
      body: call.body === undefined ? null : JSON.stringify(call.body),
    });
    httpStatus = response.statusCode;
    headers = response.headers;
    text = await response.body.text();
  } catch (error) {
    if (call.signal.aborted) throw call.signal.reason;
    throw connectionError(error);
  }
  // A vendor may repeat what opens the account, in refusals too: nothing that is read of an answer holds it.
  const clean = withoutGiven([settings.token, token ?? settings.token])(text);
  return { httpStatus, headers, text, clean };
}

/** A part of dots alone leads out of its folder, however it is encoded. */
const DOTS = /\/(\.|%2e){1,2}(?=[/?]|$)/i;

const nowhere = () =>
  new AudianError({ code: "NOT_FOUND", message: "Audian has nothing with this ID", httpStatus: 404 });

/** Headers of every call: the token, unless it is null, and JSON both ways. */
export function requestHeaders(token: string | null, hasBody: boolean): Record<string, string> {
  return {
    ...(token === null ? {} : { "X-Auth-Token": token }),
    Accept: "application/json",
    ...(hasBody ? { "Content-Type": "application/json" } : {}),
  };
}

/**
 * Judges a complete answer: a parsed 2xx body without an error in it; everything else is an AudianError. Redirects are
 * not followed: they would carry the token elsewhere.
 */
export function readAnswer({ httpStatus, headers, text, clean }: RawAnswer): Answer {
  const body = parseJson(clean);
  const requestId = headerText(headers["x-request-id"]);
  const retryAfterSeconds = parseRetryAfter(headerText(headers["retry-after"]), Date.now());
  const envelope = readEnvelopeError(body, httpStatus);
  if (envelope)
    throw new AudianError({ ...envelope, requestId: envelope.requestId ?? requestId, retryAfterSeconds });
  if (httpStatus >= 400) {
    const code = canonicalCode("", httpStatus);
    throw new AudianError({
      code,
      vendorCode: `HTTP_${httpStatus}`,
      message: `Audian answered HTTP ${httpStatus}`,
      httpStatus,
      requestId,
      retryAfterSeconds,
    });
  }
  if (httpStatus >= 300 || body === undefined) throw badResponse(httpStatus, requestId);
  return { httpStatus, body, sent: () => parseSent(text), requestId };
}

/** An answer that breaks the contract. */
export function badResponse(httpStatus: number | null, requestId: string | null = null): AudianError {
  return new AudianError({
    code: "UPSTREAM_BAD_RESPONSE",
    message: "Audian sent an answer that cannot be read",
    httpStatus,
    requestId,
  });
}

const MAX_HEADER = 300;
/** Nobody waits longer than a day for a vendor: whatever asks for more asks for a person. */
const MAX_RETRY_AFTER = 86_400;
const SECONDS = /^\+?\d{1,12}(?:\.\d{0,9})?$/;
/** The three forms of RFC 9110: all of them begin with the name of a day, and all are in GMT. */
const HTTP_DATE = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6},? /;

/** A header's first value, clean and cut. */
export function headerText(value: string | string[] | undefined): string | null {
  const first = Array.isArray(value) ? value[0] : value;
  return first === undefined ? null : cleanText(first, MAX_HEADER);
}

/**
 * `Retry-After` in whole seconds, rounded up, from either of its forms, a day at most. Null when it is absent, below
 * zero or no such thing: then nothing was told.
 */
export function parseRetryAfter(value: string | null, nowMs: number): number | null {
  const text = value?.trim() ?? "";
  if (SECONDS.test(text)) return Math.min(MAX_RETRY_AFTER, Math.ceil(Number(text)));
  if (!HTTP_DATE.test(text)) return null;
  const at = Date.parse(/GMT|UTC|[+-]\d{4}$/.test(text) ? text : `${text} GMT`);
  if (Number.isNaN(at)) return null;
  return Math.min(MAX_RETRY_AFTER, Math.max(0, Math.ceil((at - nowMs) / 1000)));
}

function connectionError(error: unknown): AudianError {
  const reason = reasonOf(error);
  if (reason === "UND_ERR_RES_EXCEEDED_MAX_SIZE") return badResponse(null);
  if (isRefusedByProxy(error))
    return new AudianError({
      code: "PROXY_REFUSED",
      vendorCode: reason,
      message: "The proxy refused the connection to Audian",
    });
  const isTimeout = /TIMEOUT|ABORT|ETIMEDOUT/i.test(reason);
  return new AudianError({
    code: isTimeout ? "UPSTREAM_TIMEOUT" : "UPSTREAM_UNAVAILABLE",
    vendorCode: reason,
    message: isTimeout ? "Audian did not answer in time" : "Audian could not be reached",
  });
}

/** The short name of a connection failure: ECONNREFUSED, UND_ERR_HEADERS_TIMEOUT, TimeoutError … */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "UNKNOWN";
  const { code } = error as { code?: unknown };
  return typeof code === "string" ? code : error.name;
}
