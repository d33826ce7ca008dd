import { afterEach, describe, expect, it } from "vitest";
import { startTestServer, type TestServer } from "./http-server";
import { type ConnectionRule, startTcpProxy, type TcpProxy } from "./tcp-proxy";

const open: (TestServer | TcpProxy)[] = [];
afterEach(async () => {
  for (const part of open.splice(0)) await part.close();
});

async function start(rule: ConnectionRule) {
  const server = await startTestServer((_request, response) => void response.end("the whole answer"));
  const proxy = await startTcpProxy(Number(new URL(server.url).port));
  proxy.decide = () => rule;
  open.push(proxy, server);
  const ask = () =>
    fetch(`http://127.0.0.1:${proxy.port}/thing`, {
      method: "POST",
      body: "number=one&name=two",
      headers: { connection: "close" },
      signal: AbortSignal.timeout(5_000),
    }).then((response) => response.text());
  return { server, proxy, ask };
}

const causeOf = (work: Promise<unknown>) =>
  work.then(
    () => "none",
    (error: Error) => (error.cause as { code?: string } | undefined)?.code ?? error.name,
  );

describe("the proxy between two parts", () => {
  it("passes everything on by itself", async () => {
    const { server, ask } = await start({});
    expect(await ask()).toBe("the whole answer");
    expect(server.bodies).toEqual(["number=one&name=two"]);
  });

  it("resets before the server has seen a byte, or in the middle of the request", async () => {
    const nothing = await start({ fault: { direction: "up", after: 0, act: "reset" } });
    expect(await causeOf(nothing.ask())).toBe("ECONNRESET");
    expect(nothing.server.seen).toEqual([]);
    const half = await start({ fault: { direction: "up", after: "number=", act: "reset" } });
    expect(await causeOf(half.ask())).toBe("ECONNRESET");
    expect(half.server.bodies).not.toContain("number=one&name=two");
  });

  it.each([
    ["reset", "ECONNRESET"],
    ["end", "UND_ERR_SOCKET"],
    ["hang", "TimeoutError"],
  ] as const)("loses the answer by %s after the server has the whole request", async (act, cause) => {
    const { server, ask } = await start({ fault: { direction: "down", after: 0, act } });
    expect(await causeOf(ask())).toBe(cause);
    expect(server.bodies).toEqual(["number=one&name=two"]);
  });

  it("cuts an answer in its body, and replaces it", async () => {
    const cut = await start({ fault: { direction: "down", after: "the whole", act: "reset" } });
    expect(await causeOf(cut.ask())).not.toBe("none");
    const other = "HTTP/1.1 201 Created\r\nContent-Length: 3\r\n\r\n???";
    const replaced = await start({ fault: { direction: "down", after: 0, act: { replace: other } } });
    expect(await replaced.ask()).toBe("???");
  });

  it("delivers late, even when the client has left", async () => {
    const { server, proxy } = await start({});
    const leaving = new AbortController();
    proxy.decide = () => {
      leaving.abort();
      return { delayUpMs: 300 };
    };
    const asked = fetch(`http://127.0.0.1:${proxy.port}/late`, { signal: leaving.signal });
    expect(await causeOf(asked)).toBe("AbortError");
    await expect.poll(() => server.seen, { timeout: 15_000 }).toEqual(["GET /late"]);
  });

  it("takes the server away and gives it back", async () => {
    const { proxy, ask } = await start({});
    proxy.cut();
    expect(await causeOf(ask())).toBe("ECONNRESET");
    proxy.restore();
    expect(await ask()).toBe("the whole answer");
  });
});
