import { describe, expect, it } from "vitest";
import { signedIn } from "@/lib/testing/server/action-client";
import { builtHandlers, builtPages } from "@/lib/testing/server/built-endpoints";
import { useServedApp } from "@/lib/testing/server/served-app";

const app = useServedApp();
/** Thousands of addresses, one after the other; it ends only what hangs. */
const PATIENCE_MS = 1_500_000;

const DAYS = ["0001-01-01", "0000-01-01", "9999-12-31", "275760-09-13", "-000001-01-01", "2026-02-30"];
const MONTHS = ["0000-01", "0001-01", "9999-12", "275760-09", "2026-13"];
const PAGES = ["-1", "0", "NaN", "1e9", "99999999999999999999", "9007199254740993", "1.5"];
const BROKEN = ["%", "%E0%A4%A", "%00", "%ED%A0%80", "x".repeat(4_000)];

const pair = (name: string) => (value: string) => `${name}=${value}`;
/** What follows the question mark, as a person, a script or a broken link may write it. */
const QUERIES = [
  ...DAYS.flatMap((day) => [`from=${day}`, `to=${day}`, `from=${day}&to=${day}`]),
  ...MONTHS.flatMap((month) => [`month=${month}`, `month=${month}&of=total`]),
  ...PAGES.flatMap((page) => [`page=${page}&size=${page}&offset=${page}`]),
  ...BROKEN.flatMap((text) =>
    ["search", "from", "page", "month", "of", "state", "who", "number", "area", "sort"].map((name) =>
      pair(name)(text),
    ),
  ),
  "from=2026-11-01&from=0001-01-01",
  "search=a&search=b&search=c&page=1&page=2&month=2026-11&month=x",
  "page[]=1&page[a]=2&from[]=2026-11-01&__proto__=1&constructor=1",
  "%=%&=&&==",
];
const SEGMENTS = [...BROKEN, "..%2f..%2f", "%2e%2e", "0001-01-01", "__proto__"];

/** Each place of the address that changes takes each of the odd texts once. */
const addressesOf = (route: string) =>
  route.includes("[")
    ? SEGMENTS.map((text) => route.replaceAll(/\[[^[\]]+\]/g, text))
    : [route, ...QUERIES.map((query) => `${route}?${query}`)];

describe("an address with odd dates, broken escapes or repeated values", () => {
  it.each([...new Set(["/activity", "/api/exports/activity", "/api/exports/costs/breakdown"])])(
    "L1: with a year that no clock knows is no filter at %s",
    async (route) => {
      const headers = { Cookie: await signedIn("admin") };
      for (const day of DAYS)
        expect((await app.ask(`${route}?from=${day}`, { headers })).status, day).toBe(200);
    },
  );

  it(
    "L1: gets a page or a refusal from every page and route, never an error of ours",
    async () => {
      const before = app.output().length;
      for (const route of [...builtPages(), ...builtHandlers()]) {
        // Exports are counted per person and minute.
        let headers = { Cookie: await signedIn("admin") };
        let asked = 0;
        for (const address of addressesOf(route)) {
          if ((asked += 1) % 25 === 0) headers = { Cookie: await signedIn("admin") };
          const response = await app.ask(address, { headers });
          const text = await response.text();
          const where = address.slice(0, 200);
          expect([where, response.status < 500]).toEqual([where, true]);
          expect(text.includes("Something went wrong on our side"), where).toBe(false);
        }
      }
      const errors = app
        .output()
        .slice(before)
        .split("\n")
        .filter((line) => line.includes('"level":50'));
      expect(errors.slice(0, 5)).toEqual([]);
    },
    PATIENCE_MS,
  );
});
