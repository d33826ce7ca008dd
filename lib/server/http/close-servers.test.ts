import { once } from "node:events";
import {
  Agent,
  createServer,
  type IncomingMessage,
  request,
  type Server,
  type ServerResponse,
} from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startDraining } from "../readiness";
import { closeServers, followServers } from "./close-servers";

const PATIENCE_MS = 60_000;
let server: Server;
let port: number;
/** As a proxy keeps its connections. */
let agent: Agent;
/** Requests that are answered when the test says so. */
let held: ServerResponse[];

beforeAll(followServers);
beforeEach(async () => {
  held = [];
  server = createServer((asked, response) => {
    if (asked.url === "/slow") held.push(response);
    else response.end("answered");
  });
  server.keepAliveTimeout = PATIENCE_MS;
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  port = (server.address() as AddressInfo).port;
  agent = new Agent({ keepAlive: true, maxSockets: 1 });
});
afterEach(() => {
  delete (globalThis as { audianReadiness?: unknown }).audianReadiness;
  agent.destroy();
  server.close();
  server.closeAllConnections();
});

async function ask(path = "/"): Promise<{ connection: string | undefined; text: string }> {
  const asking = request({ host: "127.0.0.1", port, path, agent }).end();
  const [answer] = (await once(asking, "response")) as [IncomingMessage];
  let text = "";
  for await (const part of answer.setEncoding("utf8")) text += String(part);
  return { connection: answer.headers.connection, text };
}

describe("a server that ends", () => {
  it("answers while it drains, and lets no proxy keep the connection", async () => {
    expect(await ask()).toEqual({ connection: "keep-alive", text: "answered" });
    startDraining();
    expect(await ask()).toEqual({ connection: "close", text: "answered" });
    expect(await ask()).toEqual({ connection: "close", text: "answered" });
  });

  it("finishes what is under way before it is closed, and takes nothing new meanwhile", async () => {
    const slow = ask("/slow");
    await expect.poll(() => held.length).toBe(1);
    startDraining();
    let isClosed = false;
    const closed = closeServers(PATIENCE_MS).then(() => (isClosed = true));
    const refused = connect(port, "127.0.0.1");
    await expect(once(refused, "connect")).rejects.toMatchObject({ code: "ECONNREFUSED" });
    expect(isClosed).toBe(false);
    held[0]?.end("late");
    expect(await slow).toMatchObject({ text: "late" });
    await closed;
  });

  it("does not wait for a connection on which nobody has asked", async () => {
    await ask();
    const spare = connect(port, "127.0.0.1");
    await once(spare, "connect");
    const gone = once(spare, "close");
    startDraining();
    await closeServers(PATIENCE_MS * 10);
    await gone;
  });

  it("cuts what takes longer than it may", async () => {
    const slow = ask("/slow");
    await expect.poll(() => held.length).toBe(1);
    startDraining();
    const cut = expect(slow).rejects.toThrow();
    await closeServers(1);
    await cut;
  });
});
