import "server-only";
import { subscribe } from "node:diagnostics_channel";
import { once } from "node:events";
import { type Server, type ServerResponse } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { reasonNotReady } from "../readiness";

/** Next.js keeps its HTTP server to itself; Node names it with each request. */
const servers = new Set<Server>();
const underWay = new Set<ServerResponse>();

/**
 * From now on it is known what is under way. While the process drains, each answer ends its connection: a proxy would
 * else keep it, and may send the next request just when it is closed.
 */
export function followServers(): void {
  subscribe("http.server.request.start", (message) => {
    const { server, response } = message as { server: Server; response: ServerResponse };
    servers.add(server);
    underWay.add(response);
    response.once("close", () => underWay.delete(response));
    if (reasonNotReady() === "draining") response.setHeader("Connection", "close");
  });
}

/** Takes no new connections and finishes the requests under way; after `patienceMs` those that are left are cut. */
export async function closeServers(patienceMs: number): Promise<void> {
  for (const server of servers) server.close();
  await Promise.race([allAnswered(), pause(patienceMs)]);
  for (const server of servers) server.closeAllConnections();
}

/** Not the event of a server that has closed: that one also waits for connections on which nobody has asked yet. */
async function allAnswered(): Promise<void> {
  while (underWay.size > 0) await Promise.all([...underWay].map((response) => once(response, "close")));
}
