import "server-only";
import http from "node:http";
import https from "node:https";
import { isIP, type Socket } from "node:net";
import { type Duplex } from "node:stream";
import tls from "node:tls";
import { buildConnector } from "undici";
import { type HttpProxy } from "./proxy";

/**
 * A tunnel that did not come to be: nothing of what was to be sent has left. `code` says why, such as PROXY_407 or
 * PROXY_ECONNREFUSED, and holds no secret.
 */
class TunnelError extends Error {
  override readonly name = "TunnelError";
  readonly code: string;

  /** `refusal`: the status with which the proxy refused; null where it did not answer. */
  constructor(
    reason: string,
    readonly refusal: number | null,
  ) {
    super(
      refusal === null
        ? `The proxy cannot be reached (${reason})`
        : `The proxy refused the connection (HTTP ${refusal})`,
    );
    this.code = `PROXY_${reason}`;
  }
}

/** By name, because one process holds several copies of the class: Next.js bundles parts of the app apart. */
export const isRefusedByProxy = (error: unknown): boolean =>
  error instanceof Error && error.name === "TunnelError" && (error as TunnelError).refusal !== null;

/**
 * How undici connects: directly, or through a tunnel. Either way it hears of a connection only once that stands, TLS to
 * the far end included. Each of its two steps may take `timeoutMs`.
 */
export function connectThrough(
  proxy: HttpProxy | null | undefined,
  timeoutMs: number,
): buildConnector.connector | { readonly timeout: number } {
  if (!proxy) return { timeout: timeoutMs };
  const secure = buildConnector({ timeout: timeoutMs });
  return (target, done) => {
    openTunnel(proxy, target.hostname, Number(target.port || 443), timeoutMs, (error, socket) => {
      if (!socket) return done(error, null);
      try {
        secure({ ...target, httpSocket: socket }, done);
      } catch (thrown) {
        socket.destroy();
        done(thrown as Error, null);
      }
    });
  };
}

/** The same for what speaks through node:https. `proxyOf` is asked for each connection. */
export class TunnelAgent extends https.Agent {
  constructor(
    private readonly proxyOf: (address: string) => HttpProxy | null,
    private readonly timeoutMs: number,
  ) {
    super();
  }

  override createConnection(
    options: https.RequestOptions,
    done?: (error: Error | null, stream: Duplex) => void,
  ): Duplex | null | undefined {
    const [host, port] = [String(options.host), Number(options.port)];
    const proxy = this.proxyOf(`https://${host.includes(":") ? `[${host}]` : host}:${port}`);
    if (!proxy) return super.createConnection(options, done);
    openTunnel(proxy, host, port, this.timeoutMs, (error, socket) => {
      if (!socket) return done?.(error, undefined as never);
      done?.(null, tls.connect({ ...(options as tls.ConnectionOptions), socket }));
    });
    return undefined;
  }
}

type Opened = (...outcome: [error: TunnelError, socket: null] | [error: null, socket: Socket]) => void;

/** Asks the proxy for a tunnel. Answers once: with bytes that go to the far end and back, or with why there are none. */
function openTunnel(
  proxy: HttpProxy,
  hostname: string,
  port: number,
  timeoutMs: number,
  opened: Opened,
): void {
  const authority = `${hostname.includes(":") ? `[${hostname}]` : hostname}:${port}`;
  const request = (proxy.isSecure ? https : http).request({
    method: "CONNECT",
    host: proxy.hostname,
    port: proxy.port,
    // Else its certificate would have to name the host of the header.
    servername: isIP(proxy.hostname) === 0 ? proxy.hostname : "",
    path: authority,
    agent: false,
    headers: {
      host: authority,
      ...(proxy.authorization === null ? {} : { "proxy-authorization": proxy.authorization }),
    },
  });
  let isDone = false;
  const finish: Opened = (...outcome) => {
    clearTimeout(timer);
    if (!isDone) opened(...outcome);
    isDone = true;
  };
  const fail = (reason: string, refusal: number | null) => {
    finish(new TunnelError(reason, refusal), null);
    request.destroy();
  };
  const timer = setTimeout(() => fail("TIMEOUT", null), timeoutMs);
  request.on("error", (error: NodeJS.ErrnoException) => fail(error.code ?? "FAILED", null));
  request.once("connect", ({ statusCode = 0 }, socket, firstBytes) => {
    socket.on("error", () => undefined);
    if (isDone || statusCode < 200 || statusCode > 299) {
      socket.destroy();
      return fail(String(statusCode), statusCode);
    }
    if (firstBytes.length > 0) socket.unshift(firstBytes);
    finish(null, socket);
  });
  request.end();
}
