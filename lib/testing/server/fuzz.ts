import "server-only";
import fc from "fast-check";
import { expect } from "vitest";
import { signedIn } from "./action-client";
import { builtActions, builtHandlers, builtPages } from "./built-endpoints";
import { anyInput, NASTY } from "./inputs";
import { type ServedApp } from "./served-app";

const PATIENCE_MS = 20_000;
/** Markup that would do something if it were not escaped. */
const LIVE = /<script>alert\(1\)|<img src=x onerror/;
const PARAMS = [
  "search",
  "status",
  "page",
  "sort",
  "month",
  "by",
  "key",
  "from",
  "number",
  "callbackUrl",
  "state",
  "x",
];

/** Posts `count` bodies of any kind to every action, as an administrator: none fails, hangs or is echoed. */
export async function fuzzActions(app: ServedApp, count: number): Promise<void> {
  for (const { name, id } of builtActions()) {
    const cookie = await signedIn("admin");
    const inputs = [...NASTY.slice(0, count / 4), ...fc.sample(anyInput, count)].slice(0, count);
    for (const input of inputs) {
      const body = JSON.stringify([input], (_key, value: unknown) =>
        typeof value === "string" && value.startsWith("$") ? `$${value}` : value,
      );
      const response = await app.ask("/numbers", {
        method: "POST",
        headers: {
          "Next-Action": id,
          "Content-Type": "text/plain;charset=UTF-8",
          Origin: app.publicUrl(),
          Cookie: cookie,
        },
        body,
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      const text = await response.text();
      const where = `${name} with ${body.slice(0, 300)}`;
      expect(response.status, where).toBeLessThan(500);
      expect(text, where).not.toContain('"UNEXPECTED"');
      expect(response.headers.get("content-type") ?? "", where).not.toContain("text/html");
    }
  }
}

/** Asks for every page and route in `count` ways. */
export async function fuzzRoutes(app: ServedApp, count: number): Promise<void> {
  const cookie = await signedIn("admin");
  const text = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom(...NASTY));
  const query = fc.array(fc.tuple(fc.constantFrom(...PARAMS), text), { maxLength: 4 });
  for (const route of [...builtPages(), ...builtHandlers()]) {
    for (const [pairs, part] of fc.sample(fc.tuple(query, text), count)) {
      const encoded = (value: string) => encodeURIComponent(value.replace(/[\ud800-\udfff]/g, "?"));
      const path = route.replace(/\[[^[\]]+\]/g, encoded(part) || "x");
      const search = pairs.map(([key, value]) => `${key}=${encoded(value)}`).join("&");
      const where = `${path}?${search}`;
      const response = await app.ask(where, {
        headers: { Cookie: cookie },
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      expect(response.status, where).toBeLessThan(500);
      const isHtml = response.headers.get("content-type")?.includes("text/html");
      const answer = await response.text();
      if (isHtml) expect(LIVE.test(answer), where).toBe(false);
    }
  }
}
