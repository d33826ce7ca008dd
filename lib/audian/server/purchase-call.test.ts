import { createServer, type Server, type Socket } from "node:net";
import { type AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { e164 } from "@/lib/testing/e164";
import { type PurchaseAnswer } from "@/lib/domain/purchase/purchase";
import { judgePurchase } from "@/lib/domain/purchase/purchase-outcome";
import { sendJson, startTestServer } from "@/lib/testing/vendor/server/http-server";
import { QUICK_LIMITS, TEST_TOKEN, testSettings } from "@/lib/testing/vendor/server/test-client";
import { callPurchase } from "./purchase-call";

const NUMBER = e164("+14155551234");
const order = { number: NUMBER, friendlyName: "Support Line" };
const bought = { success: true, data: { id: "num_abc123", number: NUMBER, status: "active" } };

const servers: Server[] = [];
const sockets = new Set<Socket>();
afterEach(() => {
  for (const socket of sockets) socket.destroy();
  for (const server of servers.splice(0)) server.close();
});

/** A server below HTTP: it sees the bytes and does with the connection what no HTTP server would. */
async function startRaw(onRequest: (socket: Socket, bytes: Buffer) => void) {
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.on("data", (bytes) => onRequest(socket, bytes));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, connections: () => connections };
}

const judged = (answer: PurchaseAnswer) => judgePurchase(answer, NUMBER).state;

describe("the one attempt of a purchase", () => {
  it.each([200, 201])("sends number and name, and reads what was bought (%i)", async (status) => {
    let token: unknown;
    const server = await startTestServer((request, response) => {
      token = request.headers["x-auth-token"];
      sendJson(response, status, bought);
    });
    const answer = await callPurchase(testSettings(server.url), order);
    await server.close();
    expect(answer).toMatchObject({
      kind: "answered",
      body: { kind: "number", number: { id: "num_abc123" } },
    });
    expect(server.seen).toEqual(["POST /v2/numbers/purchase"]);
    expect(JSON.parse(server.bodies[0] ?? "")).toEqual({ number: NUMBER, friendly_name: "Support Line" });
    expect(token).toBe(TEST_TOKEN);
  });

  it("leaves the name out when there is none", async () => {
    const server = await startTestServer((_request, response) => sendJson(response, 200, bought));
    await callPurchase(testSettings(server.url), { number: NUMBER, friendlyName: null });
    await server.close();
    expect(JSON.parse(server.bodies[0] ?? "")).toEqual({ number: NUMBER });
  });

  it.each([400, 401, 402, 403, 404, 408, 409, 422, 429, 500, 502, 503, 504, 301, 307, 308])(
    "is sent exactly once when the answer is %i, and redirects are not followed",
    async (status) => {
      const server = await startTestServer((_request, response) => {
        response.writeHead(status, { location: "/v2/elsewhere" }).end();
      });
      const answer = await callPurchase(testSettings(server.url), order);
      await server.close();
      expect(server.seen).toEqual(["POST /v2/numbers/purchase"]);
      expect(answer).toMatchObject({ kind: "answered", httpStatus: status });
    },
  );

  it("hands over an error with its code, its waiting time and the vendor's reference", async () => {
    const server = await startTestServer((_request, response) =>
      sendJson(
        response,
        200,
        { success: false, error: { code: "INSUFFICIENT_CREDIT", message: "Top up" } },
        { "retry-after": "7", "x-request-id": "req_9" },
      ),
    );
    const answer = await callPurchase(testSettings(server.url), order);
    await server.close();
    expect(answer).toMatchObject({
      requestId: "req_9",
      retryAfterSeconds: 7,
      body: { kind: "error", code: "INSUFFICIENT_CREDIT", message: "Top up", isWellFormed: true },
    });
  });

  it("uses a connection of its own each time, so that none can be stale", async () => {
    const body = JSON.stringify(bought);
    const raw = await startRaw((socket) => {
      socket.write(
        `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
      );
    });
    const settings = testSettings(raw.url);
    for (let index = 0; index < 3; index += 1)
      expect(judged(await callPurchase(settings, order))).toBe("bought");
    expect(raw.connections()).toBe(3);
  });
});

describe("a purchase whose answer does not come", () => {
  const cases: [string, (socket: Socket) => void][] = [
    ["is cut off by a reset", (socket) => socket.resetAndDestroy()],
    ["is cut off by an end", (socket) => socket.end()],
    ["hangs", () => undefined],
    [
      "stops after the headers",
      (socket) => socket.write("HTTP/1.1 201 Created\r\ncontent-length: 90\r\n\r\n{"),
    ],
    [
      "breaks off in the body",
      (socket) => socket.end('HTTP/1.1 201 Created\r\ncontent-length: 90\r\n\r\n{"success"'),
    ],
    ["is no HTTP", (socket) => socket.end("220 mail.example ESMTP\r\n")],
  ];

  it.each(cases)("and %s may have bought the number: unknown, and sent once", async (_name, answer) => {
    let requests = 0;
    const raw = await startRaw((socket, bytes) => {
      if (bytes.includes("POST ")) requests += 1;
      answer(socket);
    });
    const result = await callPurchase(testSettings(raw.url, { limits: QUICK_LIMITS }), order);
    expect(result.kind).toBe("no_answer");
    expect(judged(result)).toBe("unknown");
    // Its bytes may arrive after the client has given up.
    await expect.poll(() => requests).toBe(1);
    expect(raw.connections()).toBe(1);
  });

  it("with a body that cannot be read is unknown too", async () => {
    const server = await startTestServer(
      (_request, response) => response.writeHead(201).end("<html>") as never,
    );
    const answer = await callPurchase(testSettings(server.url), order);
    await server.close();
    expect(answer).toMatchObject({ kind: "answered", body: { kind: "unreadable" } });
    expect(judged(answer)).toBe("unknown");
  });
});

describe("a purchase that provably never left", () => {
  it("because nobody listens", async () => {
    const raw = await startRaw(() => undefined);
    servers.pop()?.close();
    const answer = await callPurchase(testSettings(raw.url), order);
    expect(answer).toEqual({ kind: "not_sent", reason: "ECONNREFUSED" });
    expect(judged(answer)).toBe("not_bought");
  });

  it("because the name is not known", async () => {
    const answer = await callPurchase(testSettings("http://nobody.invalid"), order);
    expect(answer.kind).toBe("not_sent");
  });

  it("because the secure connection never stood", async () => {
    let sawRequest = false;
    const raw = await startRaw((socket, bytes) => {
      sawRequest ||= bytes.includes("POST ");
      socket.end("this is no TLS");
    });
    const answer = await callPurchase(testSettings(raw.url.replace("http:", "https:")), order);
    expect(answer.kind).toBe("not_sent");
    expect(sawRequest).toBe(false);
  });
});
