import { describe, expect, it } from "vitest";
import { useSandbox } from "@/lib/testing/vendor/server/test-vendor";
import { MAGIC_NUMBERS } from "@/lib/domain/numbers-to-try";

const vendor = useSandbox();

type Row = { number: string; location: string; available: boolean; features: string[] };
const search = async (query: Record<string, string> | [string, string][]) => {
  const response = await vendor.fetch(`/numbers/search?${new URLSearchParams(query).toString()}`);
  const body = (await response.json()) as { data: { numbers: Row[]; total: number; limit: number } };
  return { status: response.status, body, ...body.data };
};

describe("the search", () => {
  it("shows numbers of a place with price and features, ten unless told", async () => {
    const { numbers, total, limit } = await search({ location: "us-ca-415" });
    expect(numbers[0]).toEqual({
      number: "+14155551234",
      location: "San Francisco, CA",
      available: true,
      price: { monthly: 0.99, setup: 0 },
      features: ["voice", "sms", "mms"],
    });
    expect([numbers.length, limit]).toEqual([10, 10]);
    expect(total).toBeGreaterThan(1000);
  });

  it("goes from the country to the area, and pages without overlap", async () => {
    const totals = await Promise.all(
      ["US", "US-CA", "US-CA-310"].map(async (location) => (await search({ location })).total),
    );
    expect(totals).toEqual([...totals].sort((a, b) => b - a));
    const pages = await Promise.all(
      ["0", "100"].map((offset) => search({ location: "GB", limit: "100", offset })),
    );
    const numbers = pages.flatMap((page) => page.numbers.map(({ number }) => number));
    expect(new Set(numbers).size).toBe(200);
    expect(numbers.every((number) => number.startsWith("+44"))).toBe(true);
  });

  it.each(["415*", "1415*", "+1415*"])(
    "reads the pattern %s with and without country code",
    async (pattern) => {
      const { numbers, total } = await search({ pattern, location: "US", limit: "100" });
      expect(total).toBeGreaterThan(1000);
      expect(numbers.every(({ number }) => number.startsWith("+1415"))).toBe(true);
    },
  );

  it.each(["14155551234", "4155551234", "+14155551234"])("finds exactly the number %s", async (pattern) => {
    const { numbers, total } = await search({ pattern });
    expect(total).toBe(1);
    expect(numbers[0]).toMatchObject({ number: "+14155551234", available: true });
  });

  it("finds every number to try by its digits, as available", async () => {
    for (const { number } of MAGIC_NUMBERS) {
      expect((await search({ pattern: number.slice(2) })).numbers).toMatchObject([
        { number, available: true },
      ]);
    }
  });

  it("finds a London number written without its country code", async () => {
    const [{ number } = { number: "" }] = (await search({ location: "GB-LND-20", limit: "1" })).numbers;
    const { numbers } = await search({ pattern: number.slice("+44".length) });
    expect(numbers.map((row) => row.number)).toContain(number);
  });

  it("does not offer what was bought, and says so when asked for it exactly", async () => {
    const [{ number } = { number: "" }] = (await search({ location: "US-TX-512", limit: "1" })).numbers;
    await vendor.purchase(number);
    const { numbers } = await search({ location: "US-TX-512", limit: "100" });
    expect(numbers.map((row) => row.number)).not.toContain(number);
    expect((await search({ pattern: number.slice(1) })).numbers).toMatchObject([
      { number, available: false },
    ]);
  });

  it.each([
    {
      name: "repeated",
      query: [
        ["features", "sms"],
        ["features", "mms"],
      ],
    },
    {
      name: "in brackets",
      query: [
        ["features[]", "sms"],
        ["features[]", "mms"],
      ],
    },
    { name: "with commas", query: [["features", "sms,mms"]] },
    { name: "as a JSON list", query: [["features", '["sms","mms"]']] },
  ] as { name: string; query: [string, string][] }[])("asks for features $name", async ({ query }) => {
    const { numbers, total } = await search([...query, ["location", "CA"], ["limit", "100"]]);
    expect(total).toBeGreaterThan(100);
    expect(numbers.every(({ features }) => features.includes("mms") && features.includes("sms"))).toBe(true);
    expect(numbers.some(({ location }) => location.startsWith("Montréal"))).toBe(false);
  });

  it("knows what it does not know", async () => {
    expect((await search({ location: "XX-1" })).body).toMatchObject({ error: { code: "INVALID_LOCATION" } });
    expect((await search({ pattern: "555-HOME" })).status).toBe(400);
    expect((await search({ limit: "1000" })).status).toBe(400);
    expect(await search({ pattern: "99*", location: "US-CA-415" })).toMatchObject({ status: 200, total: 0 });
  });
});
