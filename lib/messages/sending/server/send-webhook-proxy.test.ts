import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startWebhookReceiver, type WebhookReceiver } from "@/lib/testing/messages/webhook-receiver";
import { type ConnectProxy, startConnectProxy } from "@/lib/testing/network/server/connect-proxy";
import { trustedTls, VENDOR_HOST } from "@/lib/testing/network/trusted";
import { useTestSettings } from "@/lib/testing/server/test-settings";
import { sendWebhook } from "./send-webhook";

useTestSettings();
let hook: WebhookReceiver;
let proxy: ConnectProxy;
beforeAll(async () => {
  hook = await startWebhookReceiver(trustedTls());
  proxy = await startConnectProxy(Number(new URL(hook.url).port));
  process.env.HTTPS_PROXY = `http://127.0.0.1:${proxy.port}`;
});
afterAll(async () => {
  delete process.env.HTTPS_PROXY;
  await proxy.close();
  await hook.close();
});
const send = (address: string) =>
  sendWebhook({ id: "an-id", address: `https://${VENDOR_HOST}/`, secret: null, body: "{}" }, async () => [
    { address, family: 4 },
  ]);

describe("a webhook behind a company's proxy", () => {
  it("asks the proxy for the address that was checked, and speaks with the host of its name", async () => {
    expect(await send("8.8.8.8")).toMatchObject({ isSent: true });
    expect(proxy.asked).toEqual(["8.8.8.8:443"]);
    expect(hook.taken).toMatchObject([{ headers: { host: VENDOR_HOST } }]);
  });

  it("does not ask the proxy for a private address", async () => {
    expect(await send("10.0.0.1")).toMatchObject({ isSent: false });
    expect(proxy.asked).toHaveLength(1);
  });
});
