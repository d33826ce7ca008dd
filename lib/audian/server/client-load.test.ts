import { type ServerResponse } from "node:http";
import { describe, expect, it } from "vitest";
import { sendJson } from "@/lib/testing/vendor/server/http-server";
import { TEST_LIMITS, useTestClients } from "@/lib/testing/vendor/server/test-client";
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

describe("all reads together", () => {
  it("are never more at once than allowed, and leave two places for people", async () => {
    let now = 0;
    let most = 0;
    let allowed = 6;
    const waiting: ServerResponse[] = [];
    const { client } = await start((_request, response) => {
      most = Math.max(most, (now += 1));
      waiting.push(response);
      // Nobody is answered before so many are there as may be, however slowly they come; then each a little later.
      if (most < allowed) return;
      const answered = waiting.splice(0);
      setTimeout(() => {
        now -= answered.length;
        for (const one of answered) ok(one);
      }, 10);
    });
    const background = Array.from({ length: 40 }, (_unused, index) =>
      client.get(`/numbers/${index}`, "/numbers/{id}", { lane: "background" }),
    );
    await Promise.all(background);
    expect(most).toBe(6);
    most = 0;
    allowed = 8;
    await Promise.all(Array.from({ length: 40 }, (_unused, index) => get(client, `/people/${index}`)));
    expect(most).toBe(8);
  });

  it("retry at most a tenth of the calls and three: a dying vendor is not hit harder", async () => {
    const { client, server } = await start((_request, response) => sendJson(response, 500, {}), {
      limits: { ...TEST_LIMITS, breakerPauseMs: 0 },
    });
    for (let index = 0; index < 60; index += 1) await failure(client, `/numbers/${index}`);
    expect(server.seen.length).toBeLessThanOrEqual(60 * 1.1 + 3);
  });

  it("stop after five failures in a row, and go on after a probe that works", async () => {
    let isDown = true;
    const { client, server } = await start((_request, response) =>
      isDown ? sendJson(response, 500, {}) : ok(response),
    );
    for (let index = 0; index < 5; index += 1) await failure(client, `/numbers/${index}`);
    expect(client.health().breaker).toBe("open");
    const seen = server.seen.length;
    expect((await failure(client)).code).toBe("UPSTREAM_ERROR");
    expect(server.seen).toHaveLength(seen);

    isDown = false;
    await expect
      .poll(() =>
        get(client).then(
          () => "answered",
          () => "refused",
        ),
      )
      .toBe("answered");
    expect(client.health()).toEqual({ breaker: "closed", lastErrorCode: null });
  });

  it.each([401, 403])("stop at once when the credential is refused (%i)", async (status) => {
    const { client, server } = await start((_request, response) => sendJson(response, status, {}));
    await failure(client);
    await failure(client, "/numbers/2");
    expect(server.seen).toHaveLength(1);
    expect(client.health().breaker).toBe("open");
  });

  it("go on when the account may not use a page beside the contract", async () => {
    const { client } = await start((request, response) =>
      request.url?.includes("search") ? sendJson(response, 403, {}) : ok(response),
    );
    const search = client.get("/numbers/search", "/numbers/search", { isOptional: true });
    await expect(search).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(client.health().breaker).toBe("closed");
    await expect(get(client)).resolves.toBeDefined();
  });

  it("go on, however often the vendor says that there is no such number", async () => {
    const { client, server } = await start((_request, response) => sendJson(response, 404, {}));
    for (let index = 0; index < 20; index += 1) await failure(client, `/numbers/${index}`);
    expect(server.seen).toHaveLength(20);
    expect(client.health().breaker).toBe("closed");
  });
});
