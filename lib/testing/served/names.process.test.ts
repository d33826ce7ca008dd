import { beforeAll, describe, expect, it } from "vitest";
import { e164 } from "@/lib/testing/e164";
import { numbers } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { parseCsv } from "@/lib/testing/parse-csv";
import { signedIn } from "@/lib/testing/server/action-client";
import { useServedApp } from "@/lib/testing/server/served-app";

const app = useServedApp({ numbers: 0 });
const NAMES = {
  script: '<script>alert("canary")</script>',
  attribute: '" onmouseover="alert(1)" x="',
  image: "<img src=x onerror=alert(1)>",
  closing: "</title></script><svg onload=alert(1)>",
  formula: '=HYPERLINK("https://evil.example","x")',
  template: "{{7*7}}${7*7}",
  turned: "\u202egnirts a\u2066 \u200fmark",
  long: "A very long name ".repeat(600).slice(0, 10_000),
};
let cookie: string;
beforeAll(async () => {
  cookie = await signedIn("admin");
  await database()
    .insert(numbers)
    .values(
      Object.entries(NAMES).map(([id, friendlyName], index) => ({
        id: `num_${id}`,
        number: e164(`+1415555180${index}`),
        friendlyName,
        status: "active",
        monthlyCost: 9_900,
        currency: "USD",
        purchasedAt: new Date("2026-01-01T00:00:00Z"),
        detailsAt: new Date(),
      })),
    );
});
const get = async (path: string) => {
  const response = await app.ask(path, { headers: { Cookie: cookie } });
  return { status: response.status, text: await response.text() };
};
/** What a browser would take for markup or a handler. */
const LIVE = /<script>alert|<img src=x|<svg onload|\sonmouseover="alert|<\/title><\/script>/;

describe("a friendly name", () => {
  it.each([
    "/numbers",
    "/numbers?search=alert",
    "/costs",
    "/costs/breakdown?by=number",
    "/costs/print",
    "/costs/behind?key=total",
  ])("is text on %s, whatever it holds", async (path) => {
    const { status, text } = await get(path);
    expect(status).toBe(200);
    expect(LIVE.test(text)).toBe(false);
  });

  it.each(Object.keys(NAMES))("is text on the number's own page and in its title: %s", async (id) => {
    const { status, text } = await get(`/numbers/num_${id}`);
    expect(status).toBe(200);
    expect(LIVE.test(text)).toBe(false);
    const [, title = ""] = /<title>([^<]*)<\/title>/.exec(text) ?? [];
    expect(title).toMatch(/Numbers$/);
  });

  it("is found in the list, so that there was something to escape", async () => {
    const { text } = await get("/numbers");
    expect(text).toContain("&lt;script&gt;alert(&quot;canary&quot;)&lt;/script&gt;");
    expect(text).toContain("&lt;img src=x onerror=alert(1)&gt;");
  });

  it("C2 row 23: is a cell of a file, never a formula", async () => {
    const [head = [], ...rows] = parseCsv((await get("/api/exports/numbers")).text);
    const column = head.findIndex((heading) => /friendly name/i.test(heading));
    const cells = rows.map((row) => row[column] ?? "");
    expect(cells).toHaveLength(Object.keys(NAMES).length);
    expect(cells.filter((cell) => /^[=+\-@\t\r\0]/.test(cell))).toEqual([]);
    expect(cells).toContain(`'${NAMES.formula}`);
    expect(cells).toContain(NAMES.script);
    expect(cells).toContain(NAMES.long);
  });
});
