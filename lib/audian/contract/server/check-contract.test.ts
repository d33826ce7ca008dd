import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { listRow } from "@/lib/testing/vendor/server/any-vendor";
import { sendJson, startTestServer, type TestServer } from "@/lib/testing/vendor/server/http-server";
import { useSandbox } from "@/lib/testing/vendor/server/test-vendor";
import { checkContract } from "./check-contract";
import { NoAnswer } from "./contract-reader";

const vendor = useSandbox({ numbers: 230 });
type Row = Record<string, unknown>;
type Body = { data: Row & { numbers?: Row[] } };
type Answer = { status: number; body: unknown; headers?: Record<string, string> };

/** The sandbox as another vendor would be. */
let change: (path: string, answer: Answer) => Answer;
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(async (request, response) => {
    const path = request.url?.replace("/v2", "") ?? "";
    const token = String(request.headers["x-auth-token"]);
    const answer = await vendor.fetch(path, { method: request.method!, headers: { "X-Auth-Token": token } });
    const { status, body, headers } = change(path, { status: answer.status, body: await answer.json() });
    sendJson(response, status, body, headers);
  });
});
afterAll(() => server.close());
beforeEach(() => {
  change = (_path, answer) => answer;
  server.seen.length = 0;
});

const check = (token = vendor.token) =>
  checkContract({ url: `${server.url}/v2`, token, accountId: vendor.accountId() });
const differences = async () =>
  (await check()).findings.filter(({ verdict }) => verdict === "differs").map(({ point }) => point);
const changed = (of: RegExp, how: (body: Body) => unknown) => {
  change = (path, answer) =>
    of.test(path) && answer.status === 200 ? { ...answer, body: how(answer.body as Body) } : answer;
};
const eachRow = (how: (row: Row) => Row) => (body: Body) => ({
  ...body,
  data: { ...body.data, numbers: body.data.numbers?.map(how) },
});

describe("the contract check", () => {
  it("finds nothing that differs in the sandbox, by reads alone, and keeps the token to itself", async () => {
    const { findings, recording } = await check();
    expect(findings.filter(({ verdict }) => verdict === "differs")).toEqual([]);
    expect(findings.filter(({ verdict }) => verdict === "as assumed").length).toBeGreaterThan(40);
    expect(server.seen.every((line) => line.startsWith("GET /v2/"))).toBe(true);
    expect(recording.exchanges).toHaveLength(server.seen.length);
    expect(JSON.stringify({ findings, recording })).not.toContain(vendor.token);
  });

  it.each<[string, RegExp, (body: Body) => unknown, string[]]>([
    [
      "numbers without a plus",
      /^\/numbers\?/,
      eachRow((row) => ({ ...row, number: String(row.number).slice(1) })),
      ["GET /numbers: number"],
    ],
    [
      "days without a time",
      /^\/numbers\?/,
      eachRow((row) => ({ ...row, purchased_at: "2026-01-15" })),
      ["GET /numbers: purchased_at"],
    ],
    [
      "a total that counts the page",
      /^\/numbers\?/,
      (body) => ({ ...body, data: { ...body.data, total: body.data.numbers?.length } }),
      ["GET /numbers: total"],
    ],
    ["a bare body", /^\/numbers\?/, (body) => body.data, ["GET /numbers: success and data"]],
    [
      "prices as texts",
      /^\/numbers\/num_\w+$/,
      (body) => ({ ...body, data: { ...body.data, billing: { monthly_cost: "0.99" } } }),
      ["GET /numbers/{id}: billing.monthly_cost"],
    ],
    [
      "details without billing",
      /^\/numbers\/num_\w+$/,
      (body) => ({ ...body, data: { ...body.data, billing: null } }),
      ["GET /numbers/{id}: billing"],
    ],
    [
      "details of another number",
      /^\/numbers\/num_\w+$/,
      (body) => ({ ...body, data: { ...body.data, id: "num_other" } }),
      ["GET /numbers/{id}: the number that was asked for"],
    ],
    [
      "stock without prices",
      /search/,
      eachRow(({ number }) => ({ number })),
      ["GET /numbers/search: price.monthly"],
    ],
    [
      "credit that cannot be read",
      /balance/,
      (body) => ({ ...body, data: { balance: "much", currency: "USD" } }),
      ["GET /accounts/{id}/balance: balance"],
    ],
  ])("says of %s that this differs, and of nothing else", async (_what, of, how, points) => {
    changed(of, how);
    expect(await differences()).toEqual(points);
  });

  it("tells a list that ignores the page from one that has no end", async () => {
    change = (path, answer) => {
      if (!path.startsWith("/numbers?")) return answer;
      const body = answer.body as Body;
      return { ...answer, body: { ...body, data: { ...body.data, numbers: FIRST } } };
    };
    const points = await differences();
    expect(points).toContain("GET /numbers: offset");
    expect(points).toContain("GET /numbers: an empty page behind the last row");
  });

  it("says what is absent and what that means, and that a page is new", async () => {
    change = (path, answer) =>
      /search|config|usage|invoices|balance/.test(path)
        ? { status: 404, body: { success: false, error: { code: "NOT_FOUND", message: "no" } } }
        : { ...answer, headers: { "RateLimit-Limit": "10" } };
    const { findings } = await check();
    expect(findings.filter(({ verdict }) => verdict === "differs")).toEqual([]);
    const absent = findings.filter(({ verdict }) => verdict === "absent").map(({ point }) => point);
    expect(absent).toEqual([
      "GET /numbers/{id}: billing.currency",
      "GET /numbers/{id}/config",
      "GET /numbers/search",
      "GET /accounts/{id}/balance",
      "GET /billing/usage",
      "GET /billing/invoices",
    ]);
    expect(findings.find(({ point }) => point === "RateLimit headers")).toMatchObject({
      verdict: "as assumed",
    });
    changed(
      /^\/numbers\?/,
      eachRow((row) => ({ ...row, region: "CA" })),
    );
    expect((await check()).findings.filter(({ verdict }) => verdict === "new field")).toMatchObject([
      { point: "GET /numbers: region" },
    ]);
  });

  it("stops at a key that is refused, and at an API that is not there", async () => {
    const { findings } = await check("another-token");
    expect(findings).toMatchObject([{ point: "The API key", verdict: "differs", seen: "HTTP 401" }]);
    expect(JSON.stringify(findings)).not.toContain("another-token");
    await expect(checkContract({ url: "http://127.0.0.1:9/v2", token: "t".repeat(20) })).rejects.toThrow(
      NoAnswer,
    );
  });

  it("says in a sentence that an answer broke off", async () => {
    const broken = await startTestServer((_request, response) => {
      response
        .writeHead(200, { "content-type": "application/json", "content-length": "100" })
        .write('{"data"');
      setTimeout(() => response.destroy(), 20);
    });
    await expect(checkContract({ url: broken.url, token: vendor.token })).rejects.toThrow(NoAnswer);
    await broken.close();
  });

  it("shows no secret in an example, also not a part of one that is cut", async () => {
    const secret = `${"x".repeat(40)}${vendor.token}`;
    change = (_path, answer) => ({
      ...answer,
      body: { auth_token: "echoed-token-of-a-session", ...(answer.body as object), success: secret },
    });
    const text = JSON.stringify(await check());
    expect(text).not.toContain("echoed-token");
    expect(text).not.toContain(vendor.token.slice(0, 10));
  });

  it("keeps no secret that an answer holds, whatever it is called", async () => {
    changed(/config|^\/numbers\?/, (body) => ({
      ...body,
      auth_token: "echoed",
      data: {
        ...body.data,
        note: `the key is ${vendor.token}`,
        voice_webhook: "https://hooks.company.example/in?key=k1234567",
      },
    }));
    const { findings, recording } = await check();
    const kept = JSON.stringify({ findings, recording });
    for (const secret of [vendor.token, "echoed", "k1234567"]) expect(kept).not.toContain(secret);
    expect(kept).toContain("https://hooks.company.example/");
  });
});

const FIRST = [0, 1, 2].map((index) => listRow(`num_${index}`, { number: `+1415555950${index}` }));
