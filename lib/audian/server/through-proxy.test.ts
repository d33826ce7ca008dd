import { inspect } from "node:util";
import { type IncomingMessage, type ServerResponse } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { judgePurchase } from "@/lib/domain/purchase/purchase-outcome";
import { describeError } from "@/lib/server/log";
import { proxyFor, proxySecrets } from "@/lib/server/network/proxy";
import { selfSigned } from "@/lib/testing/network/certificate";
import { type ConnectProxy, useConnectProxies } from "@/lib/testing/network/server/connect-proxy";
import { trustedTls, VENDOR_HOST } from "@/lib/testing/network/trusted";
import { e164 } from "@/lib/testing/e164";
import { sendJson, startTestServer, type TestServer } from "@/lib/testing/vendor/server/http-server";
import { QUICK_LIMITS, TEST_LIMITS, TEST_TOKEN, testSettings } from "@/lib/testing/vendor/server/test-client";
import { type AudianError } from "../errors";
import { type AudianClient, createAudianClient } from "./client";
import { callPurchase } from "./purchase-call";
import { type AudianSettings } from "./settings";

const NUMBER = e164("+14155551234");
const order = { number: NUMBER, friendlyName: null };
const bought = { success: true, data: { id: "num_abc123", number: NUMBER, status: "active" } };
const PASSWORD = "canary-of-the-proxy";
const ok = (_request: IncomingMessage, response: ServerResponse) => sendJson(response, 200, bought);

const startProxy = useConnectProxies();
const open: (TestServer | AudianClient)[] = [];
afterEach(async () => {
  for (const part of open.splice(0)) await part.close();
});

/** A vendor on TLS that only the proxy leads to, and settings to reach it. */
async function start(
  answer: (request: IncomingMessage, response: ServerResponse, proxy: ConnectProxy) => void = ok,
  { limits = TEST_LIMITS, tls = trustedTls(), bypass = "" } = {},
) {
  const vendor = await startTestServer((request, response) => answer(request, response, proxy), tls);
  const proxy: ConnectProxy = await startProxy(Number(new URL(vendor.url).port));
  open.push(vendor);
  const address = `https://${VENDOR_HOST}`;
  const https_proxy = `http://someone:${PASSWORD}@127.0.0.1:${proxy.port}`;
  const settings = (change: Partial<AudianSettings> = {}) =>
    testSettings(address, {
      limits,
      proxy: proxyFor({ https_proxy, no_proxy: bypass }, address),
      ...change,
    });
  return { vendor, proxy, settings };
}

function read(settings: AudianSettings): Promise<unknown> {
  const client = createAudianClient(settings);
  open.push(client);
  return client.get("/numbers", "/numbers");
}
const failure = (reading: Promise<unknown>) =>
  reading.then(
    () => Promise.reject(new Error("it should have failed")),
    (error: AudianError) => error,
  );

describe("a read behind a company's proxy", () => {
  it("goes through a tunnel that the proxy cannot look into, and says who asks to the proxy alone", async () => {
    let headers: IncomingMessage["headers"] = {};
    const { vendor, proxy, settings } = await start((request, response) => {
      headers = request.headers;
      ok(request, response);
    });
    await expect(read(settings())).resolves.toMatchObject({ httpStatus: 200 });
    expect(proxy.asked).toEqual([`${VENDOR_HOST}:443`]);
    expect(proxy.authorizations).toEqual([`Basic ${Buffer.from(`someone:${PASSWORD}`).toString("base64")}`]);
    expect(vendor.seen).toEqual(["GET /v2/numbers"]);
    expect(headers["x-auth-token"]).toBe(TEST_TOKEN);
    expect(JSON.stringify(headers)).not.toMatch(/proxy/i);
  });

  it("goes to a proxy that is itself spoken to over TLS", async () => {
    const vendor = await startTestServer(ok, trustedTls());
    open.push(vendor);
    const proxy = await startProxy(Number(new URL(vendor.url).port), trustedTls());
    const address = `https://${VENDOR_HOST}`;
    const way = proxyFor({ HTTPS_PROXY: `https://localhost:${proxy.port}` }, address);
    await expect(read(testSettings(address, { proxy: way }))).resolves.toMatchObject({ httpStatus: 200 });
    expect(proxy.asked).toEqual([`${VENDOR_HOST}:443`]);
  });

  it("does not go through it where NO_PROXY has the vendor", async () => {
    const { proxy, settings } = await start(ok, { bypass: VENDOR_HOST });
    expect((await failure(read(settings()))).code).toBe("UPSTREAM_UNAVAILABLE");
    expect(proxy.asked).toEqual([]);
  });

  it.each([407, 403, 502])(
    "that the proxy refuses with %i says so, and is not asked again",
    async (status) => {
      const { vendor, proxy, settings } = await start();
      proxy.status = status;
      const error = await failure(read(settings()));
      expect(error).toMatchObject({ code: "PROXY_REFUSED", vendorCode: `PROXY_${status}`, httpStatus: null });
      const said = inspect(error, { depth: 9 }) + JSON.stringify(describeError(error));
      for (const secret of proxySecrets(`http://someone:${PASSWORD}@proxy.example`))
        expect(said).not.toContain(secret);
      expect(proxy.asked).toHaveLength(1);
      expect(vendor.seen).toEqual([]);
    },
  );

  it("sends nothing to who stands in the vendor's place with a certificate that nobody vouches for", async () => {
    const { key, certificate } = selfSigned([VENDOR_HOST]);
    const { vendor, settings } = await start(ok, { tls: { key, cert: certificate } });
    expect((await failure(read(settings()))).code).toBe("UPSTREAM_UNAVAILABLE");
    expect(vendor.seen).toEqual([]);
  });
});

describe("a purchase behind a company's proxy", () => {
  it("is sent once, through a tunnel of its own", async () => {
    const { vendor, proxy, settings } = await start();
    for (const times of [1, 2]) {
      const answer = await callPurchase(settings(), order);
      expect(judgePurchase(answer, NUMBER).state).toBe("bought");
      expect(proxy.asked).toHaveLength(times);
      expect(vendor.seen).toHaveLength(times);
    }
  });

  it.each([407, 403, 502])("that the proxy refuses with %i was surely not sent", async (status) => {
    const { vendor, proxy, settings } = await start();
    proxy.status = status;
    const answer = await callPurchase(settings(), order);
    expect(answer).toEqual({ kind: "not_sent", reason: `PROXY_${status}`, code: "PROXY_REFUSED" });
    expect(judgePurchase(answer, NUMBER)).toMatchObject({ state: "not_bought", code: "PROXY_REFUSED" });
    expect(proxy.asked).toHaveLength(1);
    expect(vendor.seen).toEqual([]);
  });

  it("was not sent where the proxy is not there, or never answers", async () => {
    const { proxy, settings } = await start(ok, { limits: { ...QUICK_LIMITS, connectMs: 300 } });
    proxy.status = null;
    expect(await callPurchase(settings(), order)).toEqual({ kind: "not_sent", reason: "PROXY_TIMEOUT" });
    await proxy.close();
    expect(await callPurchase(settings(), order)).toEqual({
      kind: "not_sent",
      reason: "PROXY_ECONNREFUSED",
    });
  });

  it.each<[string, NonNullable<ConnectProxy["onBytes"]>]>([
    ["ends", (client) => client.end()],
    ["breaks off", (client) => client.destroy()],
    ["answers in the vendor's place", (client) => client.end("HTTP/1.1 200 OK\r\n\r\n")],
    ["hangs", () => undefined],
  ])("was not sent where the tunnel %s before TLS stands", async (_what, onBytes) => {
    const { vendor, proxy, settings } = await start(ok, { limits: { ...QUICK_LIMITS, connectMs: 1_000 } });
    proxy.onBytes = onBytes;
    expect((await callPurchase(settings(), order)).kind).toBe("not_sent");
    expect(proxy.asked).toHaveLength(1);
    expect(vendor.seen).toEqual([]);
  });

  it("was not sent to a certificate that nobody vouches for", async () => {
    const { key, certificate } = selfSigned([VENDOR_HOST]);
    const { vendor, settings } = await start(ok, { tls: { key, cert: certificate } });
    expect((await callPurchase(settings(), order)).kind).toBe("not_sent");
    expect(vendor.seen).toEqual([]);
  });

  it("is being checked where the tunnel breaks off after the request, and is not sent again", async () => {
    const { vendor, proxy, settings } = await start((_request, _response, way) => way.cut());
    const answer = await callPurchase(settings(), order);
    expect(answer.kind).toBe("no_answer");
    expect(judgePurchase(answer, NUMBER).state).toBe("unknown");
    expect(proxy.asked).toHaveLength(1);
    expect(vendor.seen).toEqual(["POST /v2/numbers/purchase"]);
  });
});
