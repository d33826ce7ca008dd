import { type IncomingMessage, type ServerResponse } from "node:http";
import { describe, expect, it } from "vitest";
import { sendJson, startTestServer } from "@/lib/testing/vendor/server/http-server";
import { QUICK_LIMITS, TEST_TOKEN, useTestClients } from "@/lib/testing/vendor/server/test-client";
import { type AudianError } from "../errors";
import { type AudianClient } from "./client";

const start = useTestClients();
const ok = (response: ServerResponse) => sendJson(response, 200, { success: true, data: { fine: true } });
const get = (client: AudianClient, path = "/numbers") => client.get(path, "/numbers");
const failure = (client: AudianClient, path?: string) =>
  get(client, path).then(
    () => Promise.reject(new Error("it should have failed")),
    (error: AudianError) => error,
  );

describe("a read", () => {
  it("sends the token and asks for JSON", async () => {
    let headers: IncomingMessage["headers"] = {};
    const { client } = await start((request, response) => {
      headers = request.headers;
      ok(response);
    });
    await expect(get(client)).resolves.toMatchObject({ httpStatus: 200, body: { data: { fine: true } } });
    expect(headers).toMatchObject({ "x-auth-token": TEST_TOKEN, accept: "application/json" });
  });

  it.each([408, 429, 500, 502, 503, 504])("is asked again after %i, three times at most", async (status) => {
    const { client, server } = await start((_request, response) => sendJson(response, status, {}));
    expect((await failure(client)).httpStatus).toBe(status);
    expect(server.seen).toHaveLength(3);
  });

  it.each([400, 401, 402, 403, 404, 409, 422, 501])("is not asked again after %i", async (status) => {
    const { client, server } = await start((_request, response) => sendJson(response, status, {}));
    expect((await failure(client)).httpStatus).toBe(status);
    expect(server.seen).toHaveLength(1);
  });

  it("succeeds when a retry does", async () => {
    const { client, server } = await start((_request, response, count) =>
      count < 3 ? sendJson(response, 503, {}) : ok(response),
    );
    await get(client);
    expect(server.seen).toHaveLength(3);
  });

  it("waits as long as Retry-After says, in seconds or as a date, and gives up when that is too long", async () => {
    for (const value of ["1", new Date(Date.now() + 1_000).toUTCString()]) {
      const { client, server } = await start((_request, response, count) =>
        count === 1 ? sendJson(response, 429, {}, { "retry-after": value }) : ok(response),
      );
      const startedAt = Date.now();
      await get(client);
      expect(server.seen).toHaveLength(2);
      // A date has no fractions of a second.
      if (value === "1") expect(Date.now() - startedAt).toBeGreaterThanOrEqual(990);
    }
    const { client, server } = await start((_request, response) =>
      sendJson(response, 429, {}, { "retry-after": "3600" }),
    );
    expect(await failure(client)).toMatchObject({ code: "RATE_LIMITED", retryAfterSeconds: 3600 });
    expect(server.seen).toHaveLength(1);
  });

  it.each([
    ["HTML", (response: ServerResponse) => response.end("<html>Welcome</html>")],
    ["nothing", (response: ServerResponse) => response.end()],
    ["half a JSON", (response: ServerResponse) => response.end('{"success": true, "data":')],
    ["more than the limit", (response: ServerResponse) => response.end(`"${"x".repeat(30_000)}"`)],
    ["a redirect", (response: ServerResponse) => response.writeHead(302, { location: "/x" }).end()],
  ])(
    "that is answered with %s is an answer we cannot read, and is not asked again",
    async (_name, answer) => {
      const { client, server } = await start((_request, response) => void answer(response));
      expect((await failure(client)).code).toBe("UPSTREAM_BAD_RESPONSE");
      expect(server.seen).toHaveLength(1);
    },
  );

  it("C2 row 24: never follows a redirect: it would carry the token elsewhere", async () => {
    const elsewhere = await startTestServer((_request, response) => sendJson(response, 200, {}));
    const { client } = await start((_request, response) => {
      response.writeHead(307, { location: `${elsewhere.url}/v2/numbers` }).end();
    });
    await failure(client);
    await elsewhere.close();
    expect(elsewhere.seen).toEqual([]);
  });

  it.each(["..", ".", "%2e%2E", "../accounts", ".?x=1"])(
    "C2 row 24: never leaves the folder of what it asks for: %s",
    async (part) => {
      const { client, server } = await start((_request, response) => ok(response));
      expect((await failure(client, `/numbers/${part}`)).code).toBe("NOT_FOUND");
      expect(server.seen).toEqual([]);
    },
  );

  it("C2 row 24: sends an id as one part of the path", async () => {
    const { client, server } = await start((_request, response) => ok(response));
    await get(client, `/numbers/${encodeURIComponent("../x?y#z/..")}`);
    expect(server.seen).toHaveLength(1);
    expect(JSON.stringify(server.seen)).toContain("/numbers/..%2Fx%3Fy%23z%2F..");
  });

  it.each([
    ["never answers", () => undefined, "UPSTREAM_TIMEOUT"],
    [
      "stops in the middle",
      (response: ServerResponse) => {
        response.writeHead(200, { "content-length": "100" });
        response.write('{"success"');
      },
      "UPSTREAM_TIMEOUT",
    ],
    ["hangs up", (response: ServerResponse) => response.destroy(), "UPSTREAM_UNAVAILABLE"],
  ])("from a vendor that %s fails within its time limits", async (_name, answer, code) => {
    const { client } = await start((_request, response) => void answer(response), { limits: QUICK_LIMITS });
    const startedAt = Date.now();
    expect((await failure(client)).code).toBe(code);
    expect(Date.now() - startedAt).toBeLessThan(15_000);
  });

  it("tells a vendor that cannot be reached from one that is slow", async () => {
    const { client, server } = await start((_request, response) => ok(response));
    await server.close();
    expect(await failure(client)).toMatchObject({ code: "UPSTREAM_UNAVAILABLE", vendorCode: "ECONNREFUSED" });
  });

  it("asks once for a thousand callers of the same, and again for the next one", async () => {
    const { client, server } = await start((_request, response) => void setTimeout(() => ok(response), 30));
    await Promise.all(Array.from({ length: 1_000 }, () => get(client)));
    expect(server.seen).toHaveLength(1);
    await get(client);
    expect(server.seen).toHaveLength(2);
  });

  it("does not remember a failure", async () => {
    const { client } = await start((_request, response, count) =>
      count === 1 ? sendJson(response, 404, {}) : ok(response),
    );
    await failure(client);
    await expect(get(client)).resolves.toBeDefined();
  });

  it("lets a caller leave while others go on waiting for the same", async () => {
    const { client, server } = await start((_request, response) => void setTimeout(() => ok(response), 40));
    const leaver = new AbortController();
    const left = client.get("/numbers", "/numbers", { signal: leaver.signal });
    const stays = get(client);
    leaver.abort(new Error("left"));
    await expect(left).rejects.toThrow("left");
    await expect(stays).resolves.toBeDefined();
    expect(server.seen).toHaveLength(1);
  });

  it("never puts the token or the body into a failure", async () => {
    const { client } = await start((_request, response) =>
      sendJson(response, 400, {
        success: false,
        error: { code: "X", message: "no" },
        auth_token: TEST_TOKEN,
      }),
    );
    const error = await failure(client);
    expect(JSON.stringify(error) + String(error.stack) + error.message).not.toContain(TEST_TOKEN);
  });
});

describe("a write", () => {
  it("is sent once, whatever comes back", async () => {
    const { client, server } = await start((_request, response) => sendJson(response, 503, {}));
    await expect(client.put("/numbers/1/config", "/config", { a: 1 })).rejects.toMatchObject({
      httpStatus: 503,
    });
    expect(server.seen).toEqual(["PUT /v2/numbers/1/config"]);
    expect(server.bodies).toEqual(['{"a":1}']);
  });
});
