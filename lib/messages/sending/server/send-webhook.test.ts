import { describe, expect, it } from "vitest";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { VENDOR_HOST } from "@/lib/testing/network/trusted";
import { useOutside } from "@/lib/testing/messages/server/test-messages";
import { sendWebhook } from "./send-webhook";

useTestDatabase();
const outside = useOutside();
const send = (address: string) => sendWebhook({ id: "an-id", address, secret: null, body: "{}" });

describe("a webhook", () => {
  it("goes to an address that the deployment allows, with a certificate that is trusted", async () => {
    expect(await send(`${outside().hook.url}/a/path?with=query`)).toEqual({
      isSent: true,
      words: "Accepted (HTTP 200).",
    });
    expect(outside().hook.taken).toMatchObject([
      { path: "/a/path?with=query", headers: { "content-type": "application/json" }, body: "{}" },
    ]);
    expect(outside().hook.taken[0]!.headers).not.toHaveProperty("x-numbers-signature");
  });

  it("never follows a redirect", async () => {
    Object.assign(outside().hook, { status: 302, location: "https://169.254.169.254/latest/meta-data" });
    expect(await send(outside().hook.url)).toMatchObject({
      isSent: false,
      words: expect.stringMatching(/^The address redirects \(HTTP 302\), which is not followed/),
    });
    expect(outside().hook.taken).toHaveLength(1);
  });

  it.each([
    "https://127.0.0.1:8443/",
    "https://[::1]:8443/",
    "https://[::ffff:127.0.0.1]:8443/",
    "https://0x7f.1/",
    "https://2130706433/",
    "https://10.0.0.1/",
    "https://169.254.169.254/latest/meta-data",
    "https://[fd00::1]/",
  ])("is not sent to %s", async (address) => {
    const { port } = new URL(outside().hook.url);
    const delivery = await send(address.replace("8443", port));
    expect(delivery).toMatchObject({ isSent: false, words: expect.stringContaining("private network") });
    expect(outside().hook.taken).toEqual([]);
  });

  it("goes to the address that was checked, asked for once, whatever its name leads to afterwards", async () => {
    const { port } = new URL(outside().hook.url);
    let asked = 0;
    const lookup = async () => [{ address: (asked += 1) === 1 ? "127.0.0.1" : "8.8.8.8", family: 4 }];
    const message = { id: "an-id", address: `https://${VENDOR_HOST}:${port}/`, secret: null, body: "{}" };
    expect(await sendWebhook(message, lookup)).toMatchObject({ isSent: true });
    expect([asked, outside().hook.taken[0]!.headers.host]).toEqual([1, `${VENDOR_HOST}:${port}`]);
  });

  it("is not sent without TLS", async () => {
    expect(await send(outside().hook.url.replace("https", "http"))).toMatchObject({ isSent: false });
    expect(outside().hook.taken).toEqual([]);
  });

  it.each([
    [404, /There is no webhook at this address/],
    [401, /did not accept it/],
    [503, /answered with an error \(HTTP 503\)/],
  ])("says in words what HTTP %s means", async (status, words) => {
    outside().hook.status = status;
    expect(await send(outside().hook.url)).toMatchObject({
      isSent: false,
      words: expect.stringMatching(words),
    });
  });

  it("says that nobody is there, and no more of the address than that", async () => {
    const { words } = await send("https://localhost:9/a-secret-path");
    expect(words).toBe("The receiver could not be reached (ECONNREFUSED).");
  });
});
