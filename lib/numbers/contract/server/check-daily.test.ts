import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { sql } from "drizzle-orm";
import { contractReport, vendorCalls } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { callMonth } from "@/lib/domain/call-budget";
import { measureWork } from "@/lib/jobs/server/measure-work";
import { startLoop } from "@/lib/jobs/server/run-loop";
import { log } from "@/lib/server/log";
import { metrics } from "@/lib/server/metrics";
import { sendJson, startTestServer, type TestServer } from "@/lib/testing/vendor/server/http-server";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { useSandbox } from "@/lib/testing/vendor/server/test-vendor";
import { CONTRACT_CHANNEL, checkContractDaily } from "./check-daily";
import { readContractReport } from "./read-report";

process.env.AUDIAN_AUTH = "exchange";
process.env.AUDIAN_MONTHLY_CALLS = "1000";
useTestDatabase();
const vendor = useSandbox({ numbers: 340 });

type Row = Record<string, unknown>;
type Answer = { status: number; body: unknown };
/** The sandbox as it may become over the years. */
let change: (path: string, answer: Answer) => Answer;
let server: TestServer;
beforeAll(async () => {
  await vendor.control({ auth: "exchange" });
  server = await startTestServer(async (request, response, body) => {
    const path = (request.url ?? "").replace("/v2", "");
    const passed = await vendor.fetch(path, {
      method: request.method ?? "GET",
      headers: { "X-Auth-Token": String(request.headers["x-auth-token"]) },
      body: body === "" ? null : body,
    });
    const answer = change(path, { status: passed.status, body: await passed.json() });
    sendJson(response, answer.status, answer.body);
  });
  process.env.AUDIAN_API_URL = `${server.url}/v2`;
  delete process.env.AUDIAN_ACCOUNT_ID;
});
afterAll(() => server.close());

const warned = vi.fn();
beforeEach(async () => {
  change = (_path, answer) => answer;
  server.seen.length = 0;
  vendor.forgetTrouble();
  await database().delete(contractReport);
  await database().delete(vendorCalls);
  warned.mockReset();
  vi.spyOn(log(), "warn").mockImplementation(warned);
});

const signal = new AbortController().signal;
const makeDue = () =>
  database()
    .update(contractReport)
    .set({ dueAt: sql`now() - interval '1 second'` });
async function check(): Promise<void> {
  await checkContractDaily(signal);
  await makeDue();
  await checkContractDaily(signal);
}
/** Minutes until the next check. */
async function dueIn(): Promise<number> {
  const { rows } = await database().execute<{ minutes: string }>(
    sql`select round(extract(epoch from due_at - now()) / 60) as minutes from contract_report`,
  );
  return Number(rows[0]?.minutes);
}
const changeList = (how: (rows: Row[]) => Row[]) => {
  change = (path, answer) => {
    if (!path.startsWith("/numbers?")) return answer;
    const { data, ...rest } = answer.body as { data: Row & { numbers: Row[] } };
    return { ...answer, body: { ...rest, data: { ...data, numbers: how(data.numbers) } } };
  };
};

describe("the daily check of the vendor's API", () => {
  it("waits an hour after the first start, and asks nothing before", async () => {
    await checkContractDaily(signal);
    await checkContractDaily(signal);
    expect(server.seen).toEqual([]);
    expect(await dueIn()).toBe(60);
    expect(await readContractReport()).toMatchObject({ checkedAt: null, findings: [] });
  });

  it("reads a little, exchanges the key once, and keeps a report without a number", async () => {
    await check();
    expect(server.seen.filter((line) => !line.startsWith("GET "))).toEqual(["PUT /v2/api_auth"]);
    expect(server.seen.length).toBeLessThan(25);
    expect(await dueIn()).toBe(24 * 60);
    const report = await readContractReport();
    expect(report.asAssumed).toBeGreaterThan(40);
    expect(report.findings.filter(({ verdict }) => verdict === "differs")).toEqual([]);
    expect(JSON.stringify(report.findings)).not.toMatch(/\d{7}|num_/);
    expect(warned).not.toHaveBeenCalled();
  });

  it("warns once, of exactly what has drifted, and shows it without what was sent", async () => {
    changeList((rows) =>
      rows.map((one) => ({ ...one, number: String(one.number).slice(1), "14155559502": 1 })),
    );
    await check();
    expect(warned.mock.calls).toEqual([
      [{ event: "vendor_contract_drift", points: ["GET /numbers: number"] }, expect.any(String)],
    ]);
    const { findings } = await readContractReport();
    expect(findings.filter(({ verdict }) => verdict === "differs")).toEqual([
      {
        point: "GET /numbers: number",
        verdict: "differs",
        means: expect.stringContaining("E.164") as string,
      },
    ]);
    expect(findings).toContainEqual({
      point: "GET /numbers: …",
      verdict: "new field",
      means: "It is not shown anywhere.",
    });
    await measureWork();
    expect(await metrics().registry.metrics()).toMatch(/^vendor_contract_differences 1$/m);
  });

  it("is made once a day, by one of two instances that are started again and again", async () => {
    await checkContractDaily(signal);
    await makeDue();
    for (let restarts = 0; restarts < 2; restarts += 1) {
      const loops = [1, 2].map(() =>
        startLoop({
          name: "vendor.contract",
          channel: CONTRACT_CHANNEL,
          intervalMs: 5,
          run: (context) => checkContractDaily(context.signal),
        }),
      );
      await expect
        .poll(async () => (await readContractReport()).checkedAt, { timeout: 60_000 })
        .not.toBeNull();
      await Promise.all(loops.map((loop) => loop.stop()));
    }
    await Promise.all([checkContractDaily(signal), checkContractDaily(signal)]);
    expect(server.seen.filter((line) => line.includes("/billing/usage"))).toHaveLength(1);
  }, 120_000);

  it.each([401, 429, 500])(
    "keeps the last report and asks again in an hour when the list answers %i",
    async (status) => {
      await check();
      const before = await readContractReport();
      change = (path, answer) => (path.startsWith("/numbers?") ? { status, body: {} } : answer);
      await check();
      expect(await readContractReport()).toEqual({ ...before, dueAt: expect.any(String) as string });
      expect(await dueIn()).toBe(60);
      expect(warned).not.toHaveBeenCalled();
    },
    60_000,
  );

  it("takes a page in trouble for not checked, and not for a drift", async () => {
    change = (path, answer) => (path.includes("usage") ? { status: 503, body: {} } : answer);
    await check();
    expect((await readContractReport()).findings).toContainEqual({
      point: "GET /billing/usage",
      verdict: "not checked",
      means: "Audian answered HTTP 503.",
    });
    expect(warned).not.toHaveBeenCalled();
  });

  it("asks nothing when the month's calls for background work are used up", async () => {
    await database()
      .insert(vendorCalls)
      .values({ month: callMonth(new Date()), calls: 880 });
    await check();
    expect(server.seen).toEqual([]);
  });
});
