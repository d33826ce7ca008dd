import { describe, expect, it } from "vitest";
import { useSandbox } from "@/lib/testing/vendor/server/test-vendor";

const vendor = useSandbox({ numbers: 240 });

type Row = Record<string, unknown> & { id: string; number: string; status: string; purchased_at: string };
type Page = { numbers: Row[]; total: number; limit: number; offset: number };
const read = async (path: string, init?: RequestInit) => {
  const response = await vendor.fetch(path, init);
  return { status: response.status, body: (await response.json()) as { data: unknown } };
};
const page = async (query: string) => (await read(`/numbers${query}`)).body.data as Page;
const refusal = (code: string) => ({
  success: false,
  error: { code, message: expect.any(String) as string },
});

describe("the examples of the vendor's page, one after the other", () => {
  const example = "https://api.audian.com:8443/v2/";
  const at = (address: string) => address.replace(example, "/");

  it("find no details before the purchase, buy the number, list it and show it", async () => {
    expect(await read(at(`${example}numbers/num_abc123`))).toEqual({
      status: 404,
      body: refusal("not_found"),
    });

    const bought = await read(at(`${example}numbers/purchase`), {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: '{\n"number": "+14155551234",\n"friendly_name": "Support Line"\n}',
    });
    const iso = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/) as string;
    const row = {
      id: "num_abc123",
      number: "+14155551234",
      friendly_name: "Support Line",
      status: "active",
      purchased_at: iso,
      expires_at: iso,
    };
    const billing = { monthly_cost: 0.99, next_charge: iso };
    expect(bought).toEqual({ status: 200, body: { success: true, data: { ...row, billing } } });

    const list = await read(at(`${example}numbers?status=active&limit=20`));
    const data = list.body.data as Page;
    expect(list.body).toMatchObject({ success: true, data: { limit: 20, offset: 0 } });
    expect(data.numbers).toHaveLength(20);
    expect(data.numbers[0]).toEqual(row);
    expect((await read(at(`${example}numbers/num_abc123`))).body.data).toMatchObject({ ...row, billing });
  });
});

describe("the list", () => {
  it("has twenty rows unless told, newest first, and a total that counts them all", async () => {
    const first = await page("");
    expect([first.numbers.length, first.limit, first.offset]).toEqual([20, 20, 0]);
    const all: Row[] = [];
    for (let offset = 0; offset < first.total; offset += 100) {
      all.push(...(await page(`?limit=100&offset=${offset}`)).numbers);
    }
    expect(all).toHaveLength(first.total);
    expect(new Set(all.map(({ id }) => id)).size).toBe(first.total);
    const dates = all.map(({ purchased_at }) => purchased_at);
    expect(dates).toEqual([...dates].sort().reverse());
  });

  it("filters by status and counts what the filter lets through", async () => {
    const counts = await Promise.all(
      ["active", "suspended", "pending", "cancelled"].map(async (status) => {
        const { numbers, total } = await page(`?status=${status}&limit=100`);
        expect(numbers.every((row) => row.status === status)).toBe(true);
        expect(numbers).toHaveLength(Math.min(100, total));
        return total;
      }),
    );
    expect(counts.reduce((a, b) => a + b, 0)).toBe((await page("")).total);
    expect(await page("?status=unheard_of")).toMatchObject({ numbers: [], total: 0 });
  });

  it("is empty beyond its end", async () => {
    expect((await page("?offset=100000")).numbers).toEqual([]);
  });

  it.each([
    "limit=0",
    "limit=101",
    "limit=ten",
    "limit=",
    "limit=1.5",
    "offset=-1",
    "offset=x",
    "status=%00",
  ])("refuses %s", async (query) => {
    expect(await read(`/numbers?${query}`)).toEqual({ status: 400, body: refusal("invalid_request_error") });
  });

  it("shows a next charge after now for every number that still costs", async () => {
    const now = Date.parse((await vendor.state()).now);
    for (const { id, status } of (await page("?limit=100")).numbers) {
      const { data } = (await read(`/numbers/${id}`)).body as { data: { billing: { next_charge: string } } };
      if (status === "cancelled") expect(data.billing.next_charge).toBeNull();
      else expect(Date.parse(data.billing.next_charge)).toBeGreaterThan(now);
    }
  });
});

describe("the configuration of a number", () => {
  const put = (id: string, body: unknown) =>
    read(`/numbers/${id}/config`, { method: "PUT", body: JSON.stringify(body) });

  it("changes what is sent, keeps the rest, and renames", async () => {
    const [{ id, number } = { id: "", number: "" }] = (await page("?limit=1")).numbers;
    await put(id, { friendly_name: "قسم الدعم", voicemail: { enabled: true, delete_after_days: 30 } });
    const answer = await put(id, { voicemail: { enabled: false }, sms_webhook: "https://example.com/sms" });
    const expected = {
      id,
      number,
      friendly_name: "قسم الدعم",
      voicemail: { enabled: false, delete_after_days: 30 },
      sms_webhook: "https://example.com/sms",
    };
    expect(answer).toEqual({ status: 200, body: { success: true, data: expected } });
    expect((await read(`/numbers/${id}/config`)).body.data).toEqual(expected);
    expect((await page("?limit=1")).numbers[0]).toMatchObject({ id, friendly_name: "قسم الدعم" });
  });

  it.each([{ friendly_name: 7 }, { voicemail: true }, { sms_webhook: "javascript:alert(1)" }, [], "text"])(
    "refuses %j",
    async (body) => {
      const [{ id } = { id: "" }] = (await page("?limit=1")).numbers;
      expect((await put(id, body)).status).toBe(400);
    },
  );

  it("of an unknown number is not found", async () => {
    expect((await put("num_nobody", {})).status).toBe(404);
    expect((await read("/numbers/num_nobody/config")).status).toBe(404);
  });
});
