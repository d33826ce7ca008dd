import "server-only";
import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo } from "node:net";
import { type Reply, sendReply } from "./reply";
import { EXCHANGE_PATH } from "./routes";

/** One read of a recording, as npm run contract writes it. */
type Exchange = {
  readonly path: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
};

export type Playback = { readonly url: string; readonly reads: number; close(): Promise<void> };

/** The reads of a recording's text. Throws a sentence where it is none. */
export function readRecording(text: string): Exchange[] {
  const none = new Error("This file is no recording of npm run contract.");
  let sent: unknown;
  try {
    sent = JSON.parse(text);
  } catch {
    throw none;
  }
  const { exchanges } = (sent ?? {}) as { exchanges?: unknown };
  if (!Array.isArray(exchanges) || !exchanges.every(isExchange)) throw none;
  return exchanges;
}

function isExchange(value: unknown): value is Exchange {
  const { path, status, headers } = (value ?? {}) as Partial<Exchange>;
  const isStatus = Number.isInteger(status) && Number(status) >= 200 && Number(status) <= 599;
  return typeof path === "string" && path.startsWith("/") && isStatus && typeof headers === "object";
}

/**
 * Starts an API on this machine that answers reads as they were recorded, to see how the dashboard shows a vendor like
 * that one. It asks for a token, which it also gives for any key, knows only what was read, and refuses everything else: nothing can be bought or changed.
 */
export async function startPlayback(settings: {
  readonly host: string;
  readonly port: number;
  readonly token: string;
  readonly exchanges: readonly Exchange[];
}): Promise<Playback> {
  const { exchanges, token } = settings;
  const exchange = exchangeOf(token, exchanges);
  const server = createServer((request, response) => {
    const refuse = (status: number, code: string, message: string) =>
      sendReply(response, { status, body: { success: false, error: { code, message } } });
    if (request.method === "PUT" && request.url === EXCHANGE_PATH) return sendReply(response, exchange);
    if (request.headers["x-auth-token"] !== token)
      return refuse(401, "invalid_api_key", "The API key is not valid");
    if (request.method !== "GET") return refuse(403, "FORBIDDEN", "A recording can't be changed");
    const url = new URL(request.url ?? "/", "http://recording");
    const found = findExchange(exchanges, url.pathname.replace(/^\/v2(?=\/)/, ""), url.searchParams);
    if (!found) return refuse(404, "NOT_FOUND", "This was not recorded");
    sendReply(response, found);
  });
  server.listen(settings.port, settings.host);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${settings.host}:${port}/v2`,
    reads: exchanges.length,
    async close() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Whatever key is exchanged: the one token, and the account whose balance was recorded. */
function exchangeOf(token: string, exchanges: readonly Exchange[]): Reply {
  const [id] = exchanges.flatMap((one) => /^\/accounts\/([^/]+)\/balance$/.exec(one.path)?.[1] ?? []);
  const data = id === undefined ? {} : { account_id: decodeURIComponent(id) };
  return { status: 201, body: { status: "success", data, auth_token: token } };
}

/** The same question, else the longest answer for the same page: how many rows were asked for changes little. */
function findExchange(
  exchanges: readonly Exchange[],
  path: string,
  query: URLSearchParams,
): Exchange | undefined {
  const asked = exchanges
    .map((exchange) => ({ exchange, url: new URL(exchange.path, "http://recording") }))
    .filter(({ url }) => url.pathname === path);
  const same = asked.find(({ url }) => sorted(url.searchParams) === sorted(query));
  if (same) return same.exchange;
  const place = (of: URLSearchParams) => `${of.get("offset") ?? "0"} ${of.get("status") ?? ""}`;
  const limit = ({ url }: (typeof asked)[number]) => Number(url.searchParams.get("limit"));
  const [longest] = asked
    .filter(({ url }) => place(url.searchParams) === place(query))
    .sort((one, other) => limit(other) - limit(one));
  return longest?.exchange;
}

const sorted = (query: URLSearchParams) =>
  [...query]
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join("&");
