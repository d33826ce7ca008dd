import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { useSandbox } from "@/lib/testing/vendor/server/test-vendor";
import { startSandbox } from "./http";

const vendor = useSandbox({ numbers: 3 });

const read = async (route: string, init?: RequestInit) => {
  const response = await vendor.fetch(route, init);
  return { status: response.status, body: (await response.json()) as unknown, headers: response.headers };
};

describe("the token", () => {
  it.each([
    ["/numbers", "GET"],
    ["/numbers/purchase", "POST"],
    ["/numbers/search", "GET"],
    ["/numbers/num_abc123", "GET"],
    ["/numbers/num_abc123/config", "PUT"],
    ["/accounts/any/balance", "GET"],
    ["/billing/usage", "GET"],
    ["/billing/invoices", "GET"],
    ["/nowhere", "GET"],
  ])("is needed for %s", async (route, method) => {
    const without = await fetch(`${vendor.url()}${route}`, { method });
    expect(without.status).toBe(401);
    expect(await without.json()).toMatchObject({ error: { code: "missing_authentication" } });
    const wrong = await read(route, { method, headers: { "X-Auth-Token": `${vendor.token}x` } });
    expect(wrong).toMatchObject({ status: 401, body: { error: { code: "invalid_api_key" } } });
  });

  it("does not open the control path, nor the control secret the API", async () => {
    const control = vendor.url().replace("/v2", "/control");
    expect((await fetch(control, { headers: { "X-Auth-Token": vendor.token } })).status).toBe(401);
    expect((await fetch(control, { headers: { "X-Control-Secret": vendor.token } })).status).toBe(401);
    expect((await read("/numbers", { headers: { "X-Auth-Token": "secret-of-the-sandbox" } })).status).toBe(
      401,
    );
  });
});

describe("paths and methods", () => {
  it.each(["/", "/numbers/", "/numbers/num_1/e911", "/numbers/%2e%2e", "/accounts", "/api_auth/x"])(
    "%s is not found",
    async (route) => expect(await read(route)).toMatchObject({ status: 404, body: { success: false } }),
  );

  it("outside of /v2 there is nothing", async () => {
    expect((await fetch(new URL("/", vendor.url()))).status).toBe(404);
    expect((await fetch(new URL("/v1/numbers", vendor.url()))).status).toBe(404);
  });

  it.each([
    ["DELETE", "/numbers/num_abc123", "GET"],
    ["GET", "/numbers/purchase", "POST"],
    ["POST", "/numbers", "GET"],
    ["PATCH", "/numbers/num_abc123/config", "GET, PUT"],
  ])("%s %s is not taken", async (method, route, allowed) => {
    const { status, headers } = await read(route, { method });
    expect([status, headers.get("Allow")]).toEqual([405, allowed]);
  });
});

describe("the account of a key", () => {
  const ask = (api_key: string) =>
    read("/api_auth", { method: "PUT", body: JSON.stringify({ data: { api_key } }) });

  it("is named to whoever presents it, and to nobody else", async () => {
    expect(await ask(vendor.token)).toMatchObject({
      status: 201,
      body: { status: "success", data: { account_id: vendor.accountId() } },
    });
    expect((await ask(`${vendor.token}x`)).status).toBe(401);
  });

  it("may have to be exchanged for a token, which lives as long as it is told", async () => {
    const { auth_token: token } = (await ask(vendor.token)).body as { auth_token: string };
    const withToken = () => read("/numbers", { headers: { "X-Auth-Token": token } });
    expect((await withToken()).status).toBe(200);
    await vendor.control({ auth: "exchange" });
    expect((await read("/numbers")).status).toBe(401);
    expect((await withToken()).status).toBe(200);
    await vendor.control({ expireTokens: true });
    expect((await withToken()).status).toBe(401);
    await vendor.control({ auth: "direct" });
  });
});

describe("the balance", () => {
  it("is told in the account-scoped dialect", async () => {
    expect((await read(`/accounts/${vendor.accountId()}/balance`)).body).toEqual({
      data: { balance: (await vendor.state()).credit, currency: "USD" },
      status: "success",
      request_id: expect.any(String) as string,
      auth_token: vendor.token,
    });
  });

  it("of another account is not found", async () => {
    expect((await read("/accounts/acc_other/balance")).status).toBe(404);
  });
});

describe("the usage", () => {
  it("adds up what the numbers cost", async () => {
    const { body } = await read("/billing/usage");
    const { data } = body as { data: { usage: { phone_numbers: { count: number; monthly_cost: number } } } };
    expect(data.usage.phone_numbers.count).toBe(3);
    expect(data.usage.phone_numbers.monthly_cost).toBeGreaterThan(2.9);
    expect(data).toMatchObject({ usage: { api_calls: { limit: 100_000 } } });
  });

  it("of a month that has not begun is a month's rent, and so far nothing", async () => {
    const { body } = await read("/billing/usage?start_date=2090-01-01&end_date=2090-02-01");
    const { data } = body as { data: { usage: { phone_numbers: { monthly_cost: number } } } };
    expect(data).toMatchObject({
      billing_period: { start: "2090-01-01T00:00:00Z", end: "2090-02-01T00:00:00Z" },
      total_charges: 0,
      estimated_final_charge: data.usage.phone_numbers.monthly_cost,
    });
  });

  it.each([
    "start_date=soon",
    "start_date=2024-13-01",
    "granularity=year",
    "start_date=2024-02-01&end_date=2024-01-01",
  ])("refuses %s", async (query) => expect((await read(`/billing/usage?${query}`)).status).toBe(400));
});

describe("the invoices", () => {
  type Page = {
    data: { invoices: { invoice_number: string; amount: number; period_end: string }[]; total: number };
  };
  const invoices = async (query: string) => ((await read(`/billing/invoices?${query}`)).body as Page).data;

  it("are one for each month that is over, the newest first, with what the numbers cost", async () => {
    const { invoices: some, total } = await invoices("limit=2");
    expect(total).toBeGreaterThan(2);
    expect(some).toHaveLength(2);
    const [last, before] = some;
    expect(last!.invoice_number > before!.invoice_number).toBe(true);
    const period = `start_date=${before!.period_end}&end_date=${last!.period_end}`;
    const { body } = await read(`/billing/usage?${period}`);
    const { data } = body as { data: { total_charges: number } };
    expect(last!.amount).toBe(data.total_charges);
    expect(await invoices("limit=2&offset=1")).toMatchObject({ invoices: [before, {}] });
    expect(await invoices(`start_date=${last!.period_end}`)).toMatchObject({ invoices: [last], total: 1 });
    expect((await read("/billing/invoices?limit=1000")).status).toBe(400);
  });

  it("are wrong by what the control path says", async () => {
    const [right] = (await invoices("limit=1")).invoices;
    const month = right!.invoice_number.slice(4);
    await vendor.control({ invoiceErrors: [{ month, dollars: 1.5 }] });
    const [wrong] = (await invoices("limit=1")).invoices;
    expect(wrong!.amount - right!.amount).toBeCloseTo(1.5);
    await vendor.control({ invoiceErrors: [] });
  });
});

describe("starting", () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), "sandbox-"));
  const settings = { dataDir, token: "token", controlSecret: "secret", numbers: 1, port: 0 };

  it("is refused on anything but this machine", async () => {
    await expect(startSandbox({ ...settings, host: "0.0.0.0" })).rejects.toThrow("this machine only");
  });

  it("on a taken port rejects, and the folder can be used by the next", async () => {
    const port = Number(new URL(vendor.url()).port);
    await expect(startSandbox({ ...settings, host: "127.0.0.1", port })).rejects.toThrow("EADDRINUSE");
    const sandbox = await startSandbox({ ...settings, host: "127.0.0.1" });
    await sandbox.close();
    await expect(fetch(sandbox.url)).rejects.toThrow();
    rmSync(dataDir, { recursive: true });
  });
});
