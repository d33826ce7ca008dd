import "server-only";
import { createServer } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { type AddressInfo, connect, type Socket } from "node:net";
import { type Duplex } from "node:stream";
import { afterEach } from "vitest";

export type ConnectProxy = {
  readonly port: number;
  /** Whom it was asked for, such as "api.audian.test:443", and who asked. */
  readonly asked: string[];
  readonly authorizations: (string | undefined)[];
  /** What it answers; 200 opens a tunnel. Null: nothing at all. */
  status: number | null;
  /** Runs on the first bytes that come through a tunnel, instead of passing anything on. */
  onBytes: ((client: Duplex) => void) | null;
  /** Breaks every tunnel off. */
  cut(): void;
  close(): Promise<void>;
};

/**
 * A proxy on loopback as companies have them, itself over TLS where it gets a certificate. Whatever host it is asked
 * for, it leads to `targetPort` here.
 */
export async function startConnectProxy(
  targetPort: number,
  tls?: { readonly key: string; readonly cert: string },
): Promise<ConnectProxy> {
  const sockets = new Set<Duplex>();
  const server = tls ? createTlsServer(tls) : createServer();
  const keep = (socket: Duplex) => {
    sockets.add(socket.on("error", () => undefined));
    socket.once("close", () => sockets.delete(socket));
  };
  server.on("connection", keep);
  server.on("connect", (request, client) => {
    proxy.asked.push(request.url ?? "");
    proxy.authorizations.push(request.headers["proxy-authorization"]);
    if (proxy.status === null) return;
    if (proxy.status !== 200) return void client.end(`HTTP/1.1 ${proxy.status} No\r\n\r\n`);
    client.write("HTTP/1.1 200 Connection established\r\n\r\n");
    const { onBytes } = proxy;
    if (onBytes) return void client.once("data", () => onBytes(client));
    const target: Socket = connect(targetPort, "127.0.0.1");
    keep(target);
    client.pipe(target).pipe(client);
    for (const [one, other] of [
      [client, target],
      [target, client],
    ] as const)
      one.once("close", () => other.destroy());
  });
  const proxy: ConnectProxy = {
    port: 0,
    asked: [],
    authorizations: [],
    status: 200,
    onBytes: null,
    cut: () => sockets.forEach((socket) => socket.destroy()),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        proxy.cut();
      }),
  };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return Object.assign(proxy, { port: (server.address() as AddressInfo).port });
}

/** Starts such proxies, gone after the test. Call it at the top of the file. */
export function useConnectProxies(): typeof startConnectProxy {
  const open: ConnectProxy[] = [];
  afterEach(async () => {
    for (const proxy of open.splice(0)) await proxy.close();
  });
  return async (targetPort, tls) => {
    const proxy = await startConnectProxy(targetPort, tls);
    open.push(proxy);
    return proxy;
  };
}
