import { type IncomingMessage, type ServerResponse } from "node:http";
import { describe, expect, it } from "vitest";
import { createLog } from "@/lib/server/log";
import { e164 } from "@/lib/testing/e164";
import { sendJson } from "@/lib/testing/vendor/server/http-server";
import { TEST_TOKEN, useTestClients } from "@/lib/testing/vendor/server/test-client";
import { AudianError } from "../errors";
import { nameAccount } from "./account";
import { callPurchase } from "./purchase-call";
import { type AudianSettings } from "./settings";

const start = useTestClients();

/** A vendor that gives tokens for the key, and takes nothing else. */
function tokenVendor() {
  let given = 0;
  const vendor = {
    /** Which is taken at the moment; null: none is. */
    valid: null as string | null,
    exchange: (): { status: number; body: unknown } => {
      vendor.valid = `token-number-${(given += 1)}`;
      return { status: 201, body: { auth_token: vendor.valid, data: { account_id: "acc_7" } } };
    },
    answer(request: IncomingMessage, response: ServerResponse) {
      const shown = request.headers["x-auth-token"];
      if (request.url === "/v2/api_auth") {
        const { status, body } = shown === undefined ? vendor.exchange() : { status: 400, body: {} };
        return void setTimeout(() => sendJson(response, status, body), 20);
      }
      if (shown !== vendor.valid)
        return sendJson(response, 401, {
          error: { code: "invalid_token", message: `${String(shown)} is old` },
        });
      sendJson(response, 200, { success: true, data: { echoed: shown } });
    },
  };
  return vendor;
}

async function startExchange(change: Partial<AudianSettings> = {}) {
  const vendor = tokenVendor();
  const { client, server } = await start(vendor.answer, { auth: "exchange", ...change });
  const exchanges = () => server.seen.filter((line) => line === "PUT /v2/api_auth").length;
  const get = (path = "/numbers") => client.get(path, path);
  return { vendor, client, server, exchanges, get };
}

describe("a key that is exchanged", () => {
  it("is exchanged once for fifty calls at once, and not again for the next one", async () => {
    const { server, exchanges, get } = await startExchange();
    await Promise.all(Array.from({ length: 50 }, (_unused, index) => get(`/numbers/${index}`)));
    await get();
    expect(exchanges()).toBe(1);
    expect(server.seen).toHaveLength(52);
    expect(JSON.parse(server.bodies[0] ?? "")).toEqual({ data: { api_key: TEST_TOKEN } });
  });

  it("is exchanged once more when the token has expired, for whoever was refused, and the calls succeed", async () => {
    const { vendor, client, exchanges, get } = await startExchange();
    await get();
    vendor.valid = "none";
    await Promise.all(Array.from({ length: 20 }, (_unused, index) => get(`/numbers/${index}`)));
    expect(exchanges()).toBe(2);
    vendor.valid = "none";
    await client.put("/numbers/1/config", "/config", {});
    expect(exchanges()).toBe(3);
    expect(client.health().breaker).toBe("closed");
  });

  it("is refused when the second token is: no call is sent a third time", async () => {
    const { vendor, client, server, exchanges, get } = await startExchange();
    vendor.exchange = () => ({ status: 201, body: { auth_token: "never-taken", data: {} } });
    await expect(get()).rejects.toMatchObject({ code: "UNAUTHENTICATED", httpStatus: 401 });
    expect(exchanges()).toBe(2);
    expect(server.seen.filter((line) => line.startsWith("GET"))).toHaveLength(2);
    expect(client.health().breaker).toBe("open");
  });

  it.each([401, 403, 404, 400])(
    "that the vendor answers with %i is a refused key, and no missing number",
    async (status) => {
      const { vendor, server, get } = await startExchange();
      vendor.exchange = () => ({ status, body: {} });
      await expect(get("/numbers/num_1")).rejects.toMatchObject({
        code: "UNAUTHENTICATED",
        httpStatus: status,
      });
      expect(server.seen).toEqual(["PUT /v2/api_auth"]);
    },
  );

  it.each([[{}], [{ auth_token: 7 }], [{ auth_token: "two\nlines" }], [[]]])(
    "for %j is an answer that cannot be read",
    async (body) => {
      const { vendor, get } = await startExchange();
      vendor.exchange = () => ({ status: 200, body });
      await expect(get()).rejects.toMatchObject({ code: "UPSTREAM_BAD_RESPONSE" });
    },
  );

  it("is exchanged again where the vendor was in trouble, as any read is repeated", async () => {
    const { vendor, exchanges, get } = await startExchange();
    const { exchange } = vendor;
    vendor.exchange = () => {
      vendor.exchange = exchange;
      return { status: 503, body: {} };
    };
    await get();
    expect(exchanges()).toBe(2);
  });

  it("waits for no caller that leaves", async () => {
    const { client, get } = await startExchange();
    const leaver = new AbortController();
    const left = client.get("/numbers", "/numbers", { signal: leaver.signal });
    leaver.abort(new Error("left"));
    await expect(left).rejects.toThrow("left");
    await expect(get("/numbers/1")).resolves.toBeDefined();
  });

  it("names the account, unless that is set", async () => {
    const { client, exchanges } = await startExchange();
    expect(client.knownAccount()).toBeNull();
    expect(await nameAccount(client)).toBe("acc_7");
    expect([client.knownAccount(), await client.account()]).toEqual(["acc_7", "acc_7"]);
    expect(exchanges()).toBe(1);
    const set = await startExchange({ accountId: "acc_set" });
    expect(await set.client.account()).toBe("acc_set");
    expect(set.exchanges()).toBe(0);
  });

  it("names no account where the vendor can't be asked, and a direct one is not exchanged for it", async () => {
    const refused = await startExchange();
    refused.vendor.exchange = () => ({ status: 500, body: {} });
    expect(await nameAccount(refused.client)).toBeNull();
    const direct = await startExchange({ auth: "direct" });
    expect(await direct.client.account()).toBeNull();
    expect(direct.server.seen).toEqual([]);
  });
});

describe("what a purchase is sent with", () => {
  it("is a token of the last minute, and another one once it was refused", async () => {
    let now = 1_000_000;
    const { client, exchanges } = await startExchange({ now: () => now });
    const first = (await client.settingsForPurchase()).token;
    now += 59_000;
    expect((await client.settingsForPurchase()).token).toBe(first);
    now += 1_000;
    const second = (await client.settingsForPurchase()).token;
    expect(second).not.toBe(first);
    client.forgetToken(first);
    expect((await client.settingsForPurchase()).token).toBe(second);
    client.forgetToken(second);
    expect((await client.settingsForPurchase()).token).not.toBe(second);
    expect(exchanges()).toBe(3);
  });

  it("is in nothing that is kept of a refusal that repeats it", async () => {
    const { client } = await startExchange();
    const settings = { ...(await client.settingsForPurchase()), token: "token-of-yesterday" };
    const answer = await callPurchase(settings, { number: e164("+14155551234"), friendlyName: null });
    expect(answer).toMatchObject({ body: { code: "UNAUTHENTICATED", message: "[removed] is old" } });
  });

  it("is the key itself where that is not exchanged", async () => {
    const { client, server } = await startExchange({ auth: "direct" });
    expect((await client.settingsForPurchase()).token).toBe(TEST_TOKEN);
    expect(server.seen).toEqual([]);
  });
});

it("neither the key nor a token is in what was read, in a failure or in the log of either", async () => {
  const lines: string[] = [];
  const log = createLog("debug", [], { write: (line: string) => void lines.push(line) });
  const { vendor, get } = await startExchange({ onCall: (call) => log.debug(call, "audian call") });
  const { body } = await get();
  expect(body).toEqual({ success: true, data: { echoed: "[removed]" } });
  vendor.exchange = () => ({ status: 201, body: { auth_token: "never-taken", data: {} } });
  vendor.valid = null;
  const refused: unknown = await get().catch((error: unknown) => error);
  vendor.exchange = () => ({ status: 401, body: { error: { code: "x", message: `no ${TEST_TOKEN}` } } });
  const { get: getOther, vendor: other } = await startExchange();
  other.exchange = vendor.exchange;
  const unknown: unknown = await getOther().catch((error: unknown) => error);
  for (const error of [refused, unknown]) {
    expect(error).toBeInstanceOf(AudianError);
    log.warn({ err: error }, "failed");
    lines.push(JSON.stringify(error));
  }
  for (const secret of [TEST_TOKEN, "token-number", "never-taken"])
    expect(lines.join()).not.toContain(secret);
  expect(lines.join()).toContain("[removed] is old");
});
