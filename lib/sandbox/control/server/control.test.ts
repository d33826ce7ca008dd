import { afterEach, describe, expect, it } from "vitest";
import { useSandbox } from "@/lib/testing/vendor/server/test-vendor";
import { type FailureMode } from "./control-settings";

const vendor = useSandbox({ numbers: 30 });

let line = 3000;
const freeNumber = () => `+1415555${line++}`;
const get = (path = "/numbers") => vendor.fetch(path);
const post = () =>
  vendor.fetch("/numbers/purchase", { method: "POST", body: JSON.stringify({ number: freeNumber() }) });

afterEach(() =>
  vendor.control({
    latencyMs: 0,
    rateLimitPerSecond: null,
    errorEnvelope: "A",
    failure: null,
    failurePaths: null,
    failureCount: null,
    resetCounters: true,
  }),
);

describe("failures of the whole service", () => {
  it.each([
    ["401", 401, "invalid_api_key"],
    ["403", 403, "forbidden"],
    ["429", 429, "rate_limit_exceeded"],
    ["500", 500, "internal_error"],
    ["503", 503, "service_unavailable"],
  ] as const)(
    "%s is answered with its error body, and nothing is executed",
    async (failure, status, code) => {
      const { numbers } = await vendor.control({ failure });
      for (const response of [await get(), await post()]) {
        expect(response.status).toBe(status);
        expect(await response.json()).toMatchObject({ success: false, error: { code } });
        expect(response.headers.get("Retry-After")).toBe(failure === "429" ? "2" : null);
      }
      const state = await vendor.state();
      expect(state.numbers).toBe(numbers);
      expect(state.purchases).toMatchObject([
        { number: `+1415555${line - 1}`, outcome: `failure:${failure}` },
      ]);
    },
  );

  it("html is a page of a proxy, empty an answer without a body, cut an answer that breaks off", async () => {
    await vendor.control({ failure: "html" });
    const page = await get();
    expect([page.status, page.headers.get("Content-Type")]).toEqual([502, "text/html"]);
    expect(await page.text()).toContain("<h1>502 Bad Gateway</h1>");

    await vendor.control({ failure: "empty" });
    const empty = await get();
    expect([empty.status, await empty.text()]).toEqual([200, ""]);

    await vendor.control({ failure: "cut" });
    const cut = await get();
    expect(cut.status).toBe(200);
    await expect(cut.text()).rejects.toThrow("terminated");
  });

  it("down breaks every connection", async () => {
    await vendor.control({ failure: "down" });
    await expect(get()).rejects.toThrow("fetch failed");
    await expect(post()).rejects.toThrow("fetch failed");
    expect((await vendor.state()).purchases).toMatchObject([{ outcome: "failure:down" }]);
  });

  it("hang never answers", async () => {
    await vendor.control({ failure: "hang" });
    await expect(vendor.fetch("/numbers", { signal: AbortSignal.timeout(100) })).rejects.toThrow(/timeout/);
    await expect.poll(async () => (await vendor.state()).requests).toEqual({ "GET /v2/numbers": 1 });
  });

  it("can be limited to some paths and to a number of requests", async () => {
    const failure: FailureMode = "500";
    await vendor.control({ failure, failurePaths: ["/v2/numbers/search", "/v2/billing"], failureCount: 2 });
    const statuses: number[] = [];
    for (const path of ["/numbers", "/numbers/search", "/billing/usage", "/numbers/search"]) {
      statuses.push((await get(path)).status);
    }
    expect(statuses).toEqual([200, 500, 500, 200]);
    expect(await vendor.state()).toMatchObject({ failure: null, failureCount: null });
  });
});

describe("how the service answers", () => {
  it("can be slow", async () => {
    await vendor.control({ latencyMs: 150 });
    const started = performance.now();
    await get();
    expect(performance.now() - started).toBeGreaterThan(145);
  });

  it("can limit the rate", async () => {
    await vendor.control({ rateLimitPerSecond: 2 });
    const responses = await Promise.all([get(), get(), get(), get(), get()]);
    const limited = responses.filter(({ status }) => status === 429);
    expect(limited.length).toBeGreaterThanOrEqual(2);
    expect(limited[0]?.headers.get("Retry-After")).toBe("1");
  });

  it.each([
    ["A", { success: false, error: { code: "INVALID_REGION", message: "text" } }],
    [
      "B",
      {
        auth_token: "",
        data: { message: "text" },
        error: "403",
        message: "INVALID_REGION",
        request_id: "text",
        status: "error",
      },
    ],
    ["B-short", { error: "403", message: "INVALID_REGION", status: "error" }],
    ["C", { error: { code: "INVALID_REGION", message: "text", type: "invalid_request_error" } }],
  ] as const)("can put errors into the vendor's shape %s", async (errorEnvelope, expected) => {
    await vendor.control({ errorEnvelope });
    const { status, body } = await vendor.purchase("+14155559200");
    const shape: unknown = JSON.parse(
      JSON.stringify(expected).replaceAll('"text"', '"…"'),
      (_, value: unknown) => (value === "…" ? expect.any(String) : value),
    );
    expect({ status, body }).toEqual({ status: 403, body: shape });
  });

  it("names general errors by their status in shape B, and the field to blame in shape C", async () => {
    await vendor.control({ errorEnvelope: "B" });
    expect(await (await get("/numbers/num_nobody")).json()).toMatchObject({
      error: "404",
      message: "not_found",
    });
    await vendor.control({ errorEnvelope: "C" });
    expect((await vendor.purchase("nonsense")).body).toMatchObject({
      error: { code: "invalid_phone_number", param: "phone_number", type: "invalid_request_error" },
    });
    expect((await vendor.purchase("+14155559100")).body).toMatchObject({
      error: { code: "insufficient_funds", type: "insufficient_funds_error" },
    });
  });
});

describe("what was asked", () => {
  it("is counted by path, and forgotten on demand", async () => {
    await get();
    await get();
    await get("/numbers/num_1");
    await get("/nowhere");
    expect((await vendor.state()).requests).toEqual({
      "GET /v2/numbers": 2,
      "GET /v2/numbers/{id}": 1,
      "GET elsewhere": 1,
    });
    expect(await vendor.control({ resetCounters: true })).toMatchObject({ requests: {}, purchases: [] });
  });
});

describe("the control path", () => {
  it.each([
    { latency: 5 },
    { failure: "fire" },
    { clock: { advanceMs: -1 } },
    { clock: { now: "2001-01-01T00:00:00Z" } },
  ])("refuses %j and changes nothing", async (change) => {
    const before = await vendor.state();
    await expect(vendor.control(change as never)).rejects.toThrow("invalid_request_error");
    expect({ ...(await vendor.state()), now: "" }).toEqual({ ...before, now: "" });
  });

  it("refuses the status of a number that is not there", async () => {
    const numberStatus = { id: "num_nobody", status: "active" };
    await expect(vendor.control({ numberStatus, credit: 1 })).rejects.toThrow("not_found");
    expect((await vendor.state()).credit).not.toBe(1);
  });
});
