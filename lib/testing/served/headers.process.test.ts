import { beforeAll, describe, expect, it } from "vitest";
import { observe } from "@/lib/testing/observatory";
import { signedIn } from "@/lib/testing/server/action-client";
import { useServedApp } from "@/lib/testing/server/served-app";

const app = useServedApp({ publicUrl: "https://numbers.example" });
let cookie: string;
let script: string;
beforeAll(async () => {
  cookie = await signedIn("admin", true);
  const html = await (await app.ask("/sign-in")).text();
  script = /\/_next\/static\/[^"]+\.js/.exec(html)?.[0] ?? "";
});

const PAGES = ["/sign-in", "/numbers", "/buy", "/costs", "/costs/print", "/purchases", "/activity"];
const ERRORS = ["/no-such-page", "/numbers/num_nothing", "/_global-error", "/_not-found", "/_error", "/500"];
const ROUTES = ["/api/healthz", "/api/readyz", "/api/auth/session", "/api/exports/numbers"];
const FILES = () => [script, "/icon.svg", "/_next/static/nothing.js"];
const get = (path: string, headers: Record<string, string> = {}) =>
  app.ask(path, { headers: { Cookie: cookie, ...headers } });
const ON_THE_WAY: readonly Record<string, string>[] = [
  {},
  { RSC: "1" },
  { RSC: "1", "Next-Router-Prefetch": "1" },
];

describe("the headers of a production build behind https", () => {
  it("C2 row 27: let scripts run by this answer's nonce alone, and nothing inline", async () => {
    const nonces = new Set<string>();
    for (const path of [...PAGES, ...ERRORS]) {
      const response = await get(path);
      const policy = response.headers.get("content-security-policy") ?? "";
      const nonce = /script-src 'nonce-([^']+)' 'strict-dynamic'/.exec(policy)?.[1] ?? "";
      expect(nonce.length, path).toBeGreaterThan(20);
      nonces.add(nonce);
      for (const rule of [
        "default-src 'none'",
        "base-uri 'none'",
        "object-src 'none'",
        "frame-ancestors 'none'",
      ])
        expect(policy, path).toContain(rule);
      expect(policy, path).not.toMatch(/unsafe|data:|https?:|\*/);
      const html = await response.text();
      const scripts = [...html.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
      expect(scripts.length, path).toBeGreaterThan(0);
      expect(
        scripts.filter((tag) => !tag.includes(`nonce="${nonce}"`)),
        path,
      ).toEqual([]);
      expect(html, path).not.toMatch(/<[^<>]+\s(style|on[a-z]+)="/);
    }
    expect(nonces.size).toBe(PAGES.length + ERRORS.length);
  });

  it("C2 row 28: are on pages, errors, routes, files and what is read ahead", async () => {
    for (const path of [...PAGES, ...ERRORS, ...ROUTES, ...FILES()]) {
      for (const headers of ON_THE_WAY) {
        const response = await get(path, headers);
        expect(Object.fromEntries(response.headers), path).toMatchObject({
          "strict-transport-security": "max-age=63072000; includeSubDomains; preload",
          "x-content-type-options": "nosniff",
          "x-frame-options": "DENY",
          "referrer-policy": "same-origin",
          "cross-origin-opener-policy": "same-origin",
          "cross-origin-resource-policy": "same-origin",
          "content-security-policy": expect.stringContaining("frame-ancestors 'none'"),
        });
        if (!FILES().includes(path))
          expect(response.headers.get("permissions-policy")).toContain("geolocation=()");
        await response.body?.cancel();
      }
    }
  });

  it.each(["/sign-in", "/no-such-page", "/numbers"])(
    "C2 row 29: earn %s an A+ of at least 130 in the Observatory's scoring",
    async (path) => {
      const response = await get(path);
      const result = observe({ headers: response.headers, html: await response.text() });
      expect(result).toMatchObject({ grade: "A+" });
      expect(result.score, JSON.stringify(result.findings)).toBeGreaterThanOrEqual(130);
    },
  );

  it("C2 row 29: that scoring tells a bad site from a good one", () => {
    const bare = observe({ headers: new Headers(), html: '<script src="//evil.example/x.js"></script>' });
    expect(bare).toMatchObject({ score: 0, grade: "F" });
    const headers = new Headers({
      "content-security-policy": "default-src 'self'; script-src 'self' 'unsafe-inline'",
      "strict-transport-security": "max-age=63072000",
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
    });
    expect(observe({ headers, html: "" })).toMatchObject({ score: 80, grade: "B+" });
  });

  it("C2 row 30: share nothing with other origins", async () => {
    for (const path of [...PAGES, ...ROUTES, ...FILES()]) {
      const response = await get(path, { Origin: "https://evil.example" });
      const shared = [...response.headers.keys()].filter((name) => name.startsWith("access-control-"));
      expect(shared, path).toEqual([]);
      await response.body?.cancel();
    }
  });

  it("C2 row 31: keep signed-in pages, flight data and downloads out of every cache", async () => {
    for (const path of [...PAGES, ...ERRORS, ...ROUTES]) {
      for (const headers of ON_THE_WAY) {
        const response = await get(path, headers);
        expect(response.headers.get("cache-control"), path).toContain("no-store");
        await response.body?.cancel();
      }
    }
    expect((await get(script)).headers.get("cache-control")).toContain("immutable");
  });

  it("C2 row 32: there is no image optimiser", async () => {
    for (const url of ["/icon.svg", "https://evil.example/x.avif", "http://169.254.169.254/"]) {
      const response = await get(`/_next/image?url=${encodeURIComponent(url)}&w=64&q=75`);
      expect(response.status).toBe(404);
    }
  });

  it("C2 row 45: there is nothing of the workshop to fetch", async () => {
    const paths = [
      `${script}.map`,
      "/.git/config",
      "/.git/HEAD",
      "/.env",
      "/package.json",
      "/server.js",
      "/.next/BUILD_ID",
      "/_next/server/server-reference-manifest.json",
      "/__nextjs_original-stack-frames",
      "/__nextjs_source-map",
      "/_next/webpack-hmr",
      "/_next/mcp",
      "/control",
      "/api/control",
      "/api/fail-point",
      "/api/test",
    ];
    for (const path of paths) {
      const response = await get(path);
      expect([path, response.status]).toEqual([path, 404]);
      expect(response.headers.has("x-powered-by")).toBe(false);
      await response.body?.cancel();
    }
    const code = await (await get(script)).text();
    expect(code).not.toContain("sourceMappingURL");
    expect((await get("/sign-in")).headers.has("x-powered-by")).toBe(false);
  });
});
