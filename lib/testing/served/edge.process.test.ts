import { describe, expect, it } from "vitest";
import { actionIds, signedIn } from "@/lib/testing/server/action-client";
import { useServedApp } from "@/lib/testing/server/served-app";

const PUBLIC = "https://numbers.example";
const app = useServedApp({ publicUrl: PUBLIC });
const idOf = (name: string) => actionIds()[name] ?? "";

/** An action as the list's own page posts it, with the headers that are changed or, where undefined, left out. */
async function post(
  change: Record<string, string | undefined>,
  options: { body?: BodyInit; path?: string } = {},
) {
  const headers = {
    "Next-Action": idOf("mirrorStateAction"),
    "Content-Type": "text/plain;charset=UTF-8",
    Accept: "text/x-component",
    Cookie: await signedIn("admin", true),
    Origin: PUBLIC,
    ...change,
  };
  const sent = Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const response = await app.ask(options.path ?? "/numbers", {
    method: "POST",
    headers: sent,
    body: options.body ?? "[{}]",
  });
  return { status: response.status, text: await response.text(), headers: response.headers };
}

/** What the server has printed since that is not our own log, or is an error of the framework. */
const strayOutput = (before: number) =>
  app
    .output()
    .slice(before)
    .split("\n")
    .filter((line) => line.trim() !== "" && (!line.startsWith("{") || line.includes('"event":"framework"')));

const HOSTILE: readonly (readonly [string, Record<string, string | undefined>])[] = [
  ["without an Origin", { Origin: undefined }],
  ["with the Origin null", { Origin: "null" }],
  ["from a foreign Origin", { Origin: "https://evil.example" }],
  ["with an Origin that is none", { Origin: "no origin at all" }],
  [
    "from a foreign Origin that X-Forwarded-Host confirms",
    { Origin: "https://evil.example", "X-Forwarded-Host": "evil.example" },
  ],
  ["that a browser says another site sent", { "Sec-Fetch-Site": "cross-site" }],
  ["from the same address over plain http", { Origin: "http://numbers.example" }],
  ["from another port", { Origin: "https://numbers.example:8443" }],
];

describe("an action that is posted", () => {
  it("goes through from our own page", async () => {
    const { status, text } = await post({});
    expect(status).toBe(200);
    expect(text).toContain('"ok":true');
  });

  it.each(HOSTILE)("C2 row 16: %s is refused in a sentence", async (_name, change) => {
    const before = app.output().length;
    for (const path of ["/", "/sign-in", "/numbers", "/no-such-page"]) {
      const { status, text, headers } = await post(change, { path });
      expect(status, path).toBe(403);
      expect(text).toMatch(/^This request did not come from the dashboard/);
      expect(text).not.toContain("<");
      expect(headers.get("cache-control")).toBe("no-store");
    }
    expect(strayOutput(before)).toEqual([]);
  });

  it("C2 row 16: a form of another site is refused as well", async () => {
    const body = new FormData();
    body.set(`$ACTION_ID_${idOf("signOutAction")}`, "");
    const change = { "Next-Action": undefined, "Content-Type": undefined };
    expect((await post({ ...change, Origin: "https://evil.example" }, { body })).status).toBe(403);
    // The same form of our own page signs out, also without scripts.
    expect((await post(change, { body })).status).toBe(303);
  });

  it.each([
    ["no JSON", "{["],
    ["nothing", ""],
    ["an object", '{"0":1}'],
    ["a reference into React's own objects", '["$1:__proto__:then"]'],
    ["a promise", '["$@1"]'],
    ["a map that is not there", '[{"page":"$Q1"}]'],
    ["a server function", '["$h1"]'],
    ["half a million brackets", "[".repeat(500_000) + "]".repeat(500_000)],
    ["a prototype", '[{"__proto__":{"then":1}}]'],
  ])("is refused when its body holds %s", async (_name, body) => {
    const before = app.output().length;
    const { status, text } = await post({}, { body });
    expect(status).toBe(400);
    expect(text).toMatch(/^This request can't be read/);
    expect(strayOutput(before)).toEqual([]);
  });

  it("is refused when its form is broken or carries files", async () => {
    const broken = { "Content-Type": "multipart/form-data; boundary=x" };
    expect((await post(broken, { body: "{[" })).status).toBe(400);
    const body = new FormData();
    body.set("0", '["$K1"]');
    body.set("1_note", new Blob(["x"]), "note.txt");
    expect((await post({ "Content-Type": undefined }, { body })).status).toBe(400);
  });

  it("takes text that begins with a dollar sign", async () => {
    const { status, text } = await post(
      { "Next-Action": idOf("setBudgetAction") },
      { body: '[{"costCentre":"$$1","amount":"$undefined"}]' },
    );
    expect(status).toBe(200);
    expect(text).toContain("INVALID_INPUT");
  });

  it("C2 row 35: is refused with 413 above a megabyte, told or not", async () => {
    const before = app.output().length;
    const large = JSON.stringify(["x".repeat(2_000_000)]);
    const { status, text } = await post({}, { body: large });
    expect(status).toBe(413);
    expect(text).toMatch(/^This is more than one megabyte/);
    const response = await app.ask("/numbers", {
      method: "POST",
      headers: { "Next-Action": idOf("mirrorStateAction"), "Content-Type": "text/plain", Origin: PUBLIC },
      body: new Blob([large]).stream(),
      duplex: "half",
    } as RequestInit);
    expect(response.status).toBe(413);
    expect(strayOutput(before)).toEqual([]);
  });
});

describe("what only Next.js or a proxy of ours may say", () => {
  const CLAIMS = {
    "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy",
    "x-middleware-rewrite": "/api/healthz",
    "x-middleware-next": "1",
    "x-middleware-override-headers": "x-path,x-nonce",
    "x-middleware-request-x-path": "//evil.example",
    "x-nonce": "mine",
    "x-path": "//evil.example",
    "x-matched-path": "/api/healthz",
    "x-invoke-path": "/api/healthz",
    "x-prerender-revalidate": "1",
    "x-forwarded-host": "evil.example",
    "x-forwarded-proto": "http",
    "x-forwarded-for": "203.0.113.7",
    "x-original-url": "/api/healthz",
    forwarded: "host=evil.example",
    "next-resume": "1",
  };
  const shown = async (path: string, headers: Record<string, string>) => {
    const response = await app.ask(path, { headers });
    const text = (await response.text())
      .replaceAll(/[A-Za-z0-9+/]{48}={0,2}/g, "nonce")
      .replaceAll(/"b":"[^"]*"/g, "");
    return { status: response.status, location: response.headers.get("location"), length: text.length };
  };

  it.each(["/costs", "/sign-in", "/", "/api/healthz", "/no-such-page"])(
    "C2 row 17: changes nothing at %s when a client says it",
    async (path) => {
      const plain = await shown(path, {});
      expect(await shown(path, CLAIMS)).toEqual(plain);
      for (const [name, value] of Object.entries(CLAIMS))
        expect(await shown(path, { [name]: value }), name).toEqual(plain);
    },
  );

  it("C2 row 17: never opens a page to nobody", async () => {
    const response = await app.ask("/costs", { headers: CLAIMS });
    expect(response.headers.get("location")).toBe("/sign-in?callbackUrl=%2Fcosts");
    expect(await response.text()).not.toContain("evil.example");
    const resumed = await app.ask("/costs", { method: "POST", headers: { ...CLAIMS, Origin: PUBLIC } });
    expect(resumed.status).toBe(405);
  });

  it("C2 row 18: other methods are refused, and say which there are", async () => {
    for (const method of ["PUT", "PATCH", "DELETE", "OPTIONS"]) {
      const response = await app.ask("/numbers", { method, headers: { Origin: PUBLIC } });
      expect([method, response.status, response.headers.get("allow")]).toEqual([
        method,
        405,
        "GET, HEAD, POST",
      ]);
    }
    for (const path of ["/icon.svg", "/favicon.ico", "/_next/static/any.js"])
      expect((await post({}, { path })).status, path).toBe(405);
    for (const path of ["/api/healthz", "/api/readyz", "/api/exports/activity"])
      expect((await post({}, { path })).status, path).toBe(405);
  });
});
