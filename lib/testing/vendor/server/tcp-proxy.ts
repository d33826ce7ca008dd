import "server-only";
import { createServer, type AddressInfo, type Socket, connect } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

type Direction = "up" | "down";

/** What goes wrong on a connection, once `after` has passed in that direction. Text and bytes up to it still arrive. */
export type ConnectionFault = {
  /** `up`: towards the server. `down`: back to the client. */
  readonly direction: Direction;
  /** A count of bytes, or the end of the first occurrence of a text. */
  readonly after: number | string;
  /** `reset`: RST to both sides. `end`: FIN to both. `hang`: nothing moves any more. `replace`: other bytes, then FIN. */
  readonly act: "reset" | "end" | "hang" | { readonly replace: string };
  /** Done before `act`, for example a kill. */
  readonly first?: () => unknown;
};

/** What the proxy does with a connection, decided by the first bytes that the client sends. */
export type ConnectionRule = {
  readonly fault?: ConnectionFault;
  /** Every chunk towards the server is held back so long, and arrives even when the client has left by then. */
  readonly delayUpMs?: number;
  readonly delayDownMs?: number;
  readonly bytesPerSecond?: number;
};

export type TcpProxy = {
  readonly port: number;
  /** Asked for every new connection; may take its time. */
  decide: (firstBytes: string) => ConnectionRule | Promise<ConnectionRule>;
  /** Connections refused since the last `cut`. */
  refused: number;
  /** Resets every connection and refuses new ones until `restore`. */
  cut(): void;
  restore(): void;
  /** Nothing moves any more, not even an end, on the connections whose first bytes are asked for. New ones work. */
  freeze(isMeant: (firstBytes: string) => boolean): void;
  close(): Promise<void>;
};

/** A proxy on loopback in front of a TCP server on this machine: passes bytes on, or fails in the ways asked for. */
export async function startTcpProxy(targetPort: number): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  const links = new Set<Link>();
  let isCut = false;
  const server = createServer((client) => {
    if (isCut) {
      proxy.refused += 1;
      return void client.resetAndDestroy();
    }
    const upstream = connect(targetPort, "127.0.0.1");
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.setNoDelay(true).on("error", () => undefined);
      socket.once("close", () => sockets.delete(socket));
    }
    const link = { isBroken: false, firstBytes: "" };
    links.add(link);
    void passOn(proxy, client, upstream, link).finally(() => links.delete(link));
  });
  const proxy: TcpProxy = {
    port: 0,
    refused: 0,
    decide: () => ({}),
    cut() {
      isCut = true;
      proxy.refused = 0;
      for (const socket of sockets) socket.resetAndDestroy();
    },
    restore() {
      isCut = false;
    },
    freeze(isMeant) {
      for (const link of links) if (isMeant(link.firstBytes)) link.isBroken = true;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return Object.assign(proxy, { port: (server.address() as AddressInfo).port });
}

type Link = { isBroken: boolean; firstBytes: string };

async function passOn(proxy: TcpProxy, client: Socket, upstream: Socket, state: Link): Promise<void> {
  let rule: Promise<ConnectionRule> | undefined;
  const pump = async (direction: Direction, from: Socket, to: Socket) => {
    let seen = "";
    try {
      for await (const chunk of from.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
        if (direction === "up") state.firstBytes ||= chunk.toString("latin1");
        if (direction === "up") rule ??= Promise.resolve(proxy.decide(chunk.toString("latin1")));
        const { fault, delayUpMs = 0, delayDownMs = 0, bytesPerSecond } = (await rule) ?? {};
        const waitMs = direction === "up" ? delayUpMs : delayDownMs;
        if (waitMs > 0) await pause(waitMs);
        if (bytesPerSecond) await pause((chunk.length / bytesPerSecond) * 1_000);
        if (state.isBroken) return;
        const before = seen.length;
        seen += chunk.toString("latin1");
        const cutAt = fault?.direction === direction ? faultAt(seen, fault.after) : null;
        if (fault === undefined || cutAt === null) {
          to.write(chunk);
          continue;
        }
        state.isBroken = true;
        if (cutAt > before) to.write(chunk.subarray(0, cutAt - before));
        await act(fault, client, upstream);
        return;
      }
    } catch {
      // The side that was read from broke off.
    }
    if (!state.isBroken) to.end();
  };
  await Promise.all([pump("up", client, upstream), pump("down", upstream, client)]);
}

/** How many bytes may pass, once it is known; null while the place has not come. */
function faultAt(seen: string, after: number | string): number | null {
  if (typeof after === "number") return seen.length >= after ? after : null;
  const start = seen.indexOf(after);
  return start === -1 ? null : start + after.length;
}

async function act({ act: how, first }: ConnectionFault, client: Socket, upstream: Socket): Promise<void> {
  await first?.();
  if (how === "hang") return;
  if (how === "reset") {
    client.resetAndDestroy();
    upstream.resetAndDestroy();
    return;
  }
  if (typeof how === "object") client.write(how.replace);
  client.end();
  upstream.end();
}
