import "server-only";
import { type LookupFunction } from "node:net";
import { Agent, buildConnector, request } from "undici";
import { env } from "@/lib/server/env/env";
import { proxyFor } from "@/lib/server/network/proxy";
import {
  type Lookup,
  type ResolvedAddress,
  resolvePublic,
  UnreachableAddress,
} from "@/lib/server/network/public-address";
import { connectThrough } from "@/lib/server/network/tunnel";
import { type Delivery, notSent, sent } from "../delivery";
import { signWebhook, WEBHOOK_HEADERS } from "./sign-webhook";

const CONNECT_MS = 10_000;
const ANSWER_MS = 20_000;
/** What an answer says is not read; only so much of it is taken before the connection ends. */
const MAX_ANSWER_BYTES = 16_384;

export type WebhookMessage = {
  /** The same at each attempt. */
  readonly id: string;
  readonly address: string;
  /** Null: not signed. */
  readonly secret: string | null;
  readonly body: string;
};

/**
 * Posts a message once. The name is looked up here, and the connection goes to what was found and checked; redirects
 * are not followed, as they would lead past that check. Never throws. `lookup`: a test's own names.
 */
export async function sendWebhook(
  { id, address, secret, body }: WebhookMessage,
  lookup?: Lookup,
): Promise<Delivery> {
  const url = new URL(address);
  if (url.protocol !== "https:") return notSent("The address does not start with https://.");
  let agent: Agent | null = null;
  try {
    const target = { host: url.hostname, port: Number(url.port || 443) };
    const resolved = await resolvePublic(target, env().MESSAGES_PRIVATE_HOSTS, lookup);
    agent = new Agent({
      connect: connectTo(address, resolved),
      headersTimeout: ANSWER_MS,
      bodyTimeout: ANSWER_MS,
    });
    const timestamp = String(Math.floor(Date.now() / 1000));
    const response = await request(address, {
      method: "POST",
      dispatcher: agent,
      signal: AbortSignal.timeout(ANSWER_MS),
      headers: {
        "content-type": "application/json",
        "user-agent": "Numbers dashboard",
        [WEBHOOK_HEADERS.delivery]: id,
        [WEBHOOK_HEADERS.timestamp]: timestamp,
        ...(secret === null ? {} : { [WEBHOOK_HEADERS.signature]: signWebhook(secret, timestamp, body) }),
      },
      body,
    });
    await response.body.dump({ limit: MAX_ANSWER_BYTES }).catch(() => undefined);
    return judge(response.statusCode);
  } catch (error) {
    return notSent(problemOf(error));
  } finally {
    await agent?.destroy();
  }
}

/** A connection to an address that was checked, in the name of the host: directly, or through the proxy. */
function connectTo(
  address: string,
  resolved: readonly [ResolvedAddress, ...ResolvedAddress[]],
): buildConnector.connector {
  const proxy = proxyFor(env(), address);
  if (!proxy) {
    const lookup: LookupFunction = (_host, { all }, done) =>
      all ? done(null, [...resolved]) : done(null, resolved[0].address, resolved[0].family);
    return buildConnector({ timeout: CONNECT_MS, lookup, autoSelectFamily: true });
  }
  const connect = connectThrough(proxy, CONNECT_MS);
  if (typeof connect !== "function") throw new Error("There is a proxy, and no way through it");
  return (target, done) =>
    connect(
      { ...target, hostname: resolved[0].address, servername: target.servername ?? target.hostname },
      done,
    );
}

function judge(status: number): Delivery {
  if (status >= 200 && status < 300) return sent(`Accepted (HTTP ${status}).`);
  if (status >= 300 && status < 400)
    return notSent(
      `The address redirects (HTTP ${status}), which is not followed. Use the address it leads to.`,
    );
  if (status === 404 || status === 410)
    return notSent(`There is no webhook at this address (HTTP ${status}). Check whether it was removed.`);
  if (status === 401 || status === 403)
    return notSent(`The receiver did not accept it (HTTP ${status}). Check address and secret.`);
  return notSent(`The receiver answered with an error (HTTP ${status}).`);
}

/** Codes of systems and of TLS only: what else an error says may repeat the address, which may be a secret. */
function problemOf(error: unknown): string {
  if (error instanceof UnreachableAddress) return error.sentence;
  const { name, code } = error as { name?: string; code?: unknown };
  if (name === "TimeoutError") return "The receiver did not answer within 20 seconds.";
  const known = typeof code === "string" && /^[A-Z_\d]{3,60}$/.test(code) ? ` (${code})` : "";
  return `The receiver could not be reached${known}.`;
}
