import { type IncomingMessage, type ServerResponse } from "node:http";
import { describe, expect, it, vi } from "vitest";
import { e164 } from "@/lib/testing/e164";
import { sendJson } from "@/lib/testing/vendor/server/http-server";
import { useTestClients } from "@/lib/testing/vendor/server/test-client";
import { callPurchase } from "./purchase-call";
import { type AudianSettings } from "./settings";

const start = useTestClients();

async function startCounted(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
  change: Partial<AudianSettings> = {},
) {
  const onKeyRefused = vi.fn();
  return { onKeyRefused, ...(await start(answer, { ...change, onKeyRefused })) };
}

describe("a refused key is told of", () => {
  it.each([401, 403])(
    "by a read that is answered %i, once, as the next ones are not sent",
    async (status) => {
      const { client, onKeyRefused } = await startCounted((_request, response) =>
        sendJson(response, status, {}),
      );
      for (let tries = 0; tries < 3; tries += 1)
        await expect(client.get("/numbers", "/numbers")).rejects.toThrow();
      expect(onKeyRefused).toHaveBeenCalledOnce();
    },
  );

  it("by a purchase", async () => {
    const { client, onKeyRefused } = await startCounted((_request, response) =>
      sendJson(response, 401, { success: false, error: { code: "invalid_api_key" } }),
    );
    await callPurchase(client.settings, { number: e164("+14155551234"), friendlyName: null });
    expect(onKeyRefused).toHaveBeenCalledOnce();
  });

  it("but not by a page that this account may not use", async () => {
    const { client, onKeyRefused } = await startCounted((_request, response) => sendJson(response, 403, {}));
    await expect(client.get("/balance", "/balance", { isOptional: true })).rejects.toThrow();
    expect(onKeyRefused).not.toHaveBeenCalled();
  });

  it("nor by a token that has expired and is renewed", async () => {
    let valid = 0;
    const { client, server, onKeyRefused } = await startCounted(
      (request, response) => {
        if (request.method === "PUT")
          return sendJson(response, 201, { auth_token: `token-${(valid += 1)}`, data: {} });
        const isTaken = request.headers["x-auth-token"] === `token-${valid}`;
        sendJson(response, isTaken ? 200 : 401, { success: isTaken, data: {} });
      },
      { auth: "exchange" },
    );
    await client.get("/numbers", "/numbers");
    valid += 1;
    await client.get("/numbers", "/numbers");
    expect(server.seen).toHaveLength(5);
    expect(onKeyRefused).not.toHaveBeenCalled();
  });
});
