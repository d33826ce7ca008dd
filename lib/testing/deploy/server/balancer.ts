import "server-only";
import http from "node:http";
import { type AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

const READY_INTERVAL_MS = 500;
/** Longer than an instance gives its database: what takes longer does not answer. */
const READY_PATIENCE_MS = 5_000;
/** What belongs to one connection is not passed on to the next (RFC 9110, 7.6.1). */
const HOP_BY_HOP = ["connection", "keep-alive", "transfer-encoding"];

export type Balancer = {
  readonly url: string;
  /** How many requests each instance has answered, by its address. */
  readonly answered: ReadonlyMap<string, number>;
  /** From now on this instance gets requests whenever it is ready. */
  add(address: string): void;
  /** Whether this instance said that it is ready when it was asked last. */
  isReady(address: string): boolean;
  close(): Promise<void>;
};

/**
 * A reverse proxy before the instances, as docs/operations.md wants one: in turn to those whose /api/readyz is 200, over
 * connections that it keeps. Only a connection that was refused is tried at the next instance: whatever may have been
 * received is never sent again. While none is ready, all get requests.
 */
export async function startBalancer(): Promise<Balancer> {
  const instances = new Map<string, { readonly agent: http.Agent; isReady: boolean }>();
  const answered = new Map<string, number>();
  const closing = new AbortController();
  let turn = 0;

  const watch = async (address: string, instance: { isReady: boolean }) => {
    while (!closing.signal.aborted) {
      const signal = AbortSignal.timeout(READY_PATIENCE_MS);
      instance.isReady = await fetch(`${address}/api/readyz`, { signal }).then(
        async (answer) => (await answer.text()) !== "" && answer.ok,
        () => false,
      );
      await pause(READY_INTERVAL_MS, undefined, { signal: closing.signal }).catch(() => undefined);
    }
  };
  /** The next in turn first. */
  const inTurn = (): string[] => {
    const ready = [...instances].filter(([, { isReady }]) => isReady).map(([address]) => address);
    const addresses = ready.length > 0 ? ready : [...instances.keys()];
    const first = turn++ % addresses.length;
    return [...addresses.slice(first), ...addresses.slice(0, first)];
  };
  const pass = (request: http.IncomingMessage, body: Buffer, response: http.ServerResponse, to: string[]) => {
    const [address, ...others] = to;
    if (address === undefined) return void response.writeHead(502).end("No instance takes connections.");
    const { method, headers, url } = request;
    const onwards = http.request(address + url, {
      agent: instances.get(address)?.agent,
      method,
      headers: endToEnd(headers),
    });
    onwards.once("response", (answer) => {
      answered.set(address, (answered.get(address) ?? 0) + 1);
      response.writeHead(answer.statusCode ?? 502, endToEnd(answer.headers));
      answer.once("error", () => response.destroy());
      answer.pipe(response);
    });
    onwards.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "ECONNREFUSED") return pass(request, body, response, others);
      if (response.headersSent) response.destroy();
      else response.writeHead(502).end(`The instance broke off: ${error.code}`);
    });
    onwards.end(body);
  };
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.once("end", () => pass(request, Buffer.concat(chunks), response, inTurn()));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

  const watching: Promise<void>[] = [];
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answered,
    add(address) {
      const instance = { agent: new http.Agent({ keepAlive: true }), isReady: false };
      instances.set(address, instance);
      watching.push(watch(address, instance));
    },
    isReady: (address) => instances.get(address)?.isReady ?? false,
    async close() {
      closing.abort();
      await Promise.all(watching);
      for (const { agent } of instances.values()) agent.destroy();
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
    },
  };
}

const endToEnd = (headers: http.IncomingHttpHeaders): http.OutgoingHttpHeaders =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP_BY_HOP.includes(name)));
