import { describe, expect, it } from "vitest";
import { useSandbox } from "@/lib/testing/vendor/server/test-vendor";
import { MAGIC_NUMBERS, type MagicEffect } from "@/lib/domain/numbers-to-try";

const vendor = useSandbox();

let line = 2000;
const freeNumber = () => `+1415555${line++}`;
const magic = (effect: MagicEffect, sibling = 0) => {
  const first = MAGIC_NUMBERS.find((one) => one.effect === effect)!.number;
  return `${first.slice(0, -2)}${String(sibling).padStart(2, "0")}`;
};
const refused = (status: number, code: string) => ({ status, body: { success: false, error: { code } } });
const isOwned = async (number: string) => {
  const response = await vendor.fetch(`/numbers/search?pattern=${number.slice(1)}`);
  const { data } = (await response.json()) as { data: { numbers: { available: boolean }[] } };
  return data.numbers[0]?.available === false;
};
const lastPurchase = async () => (await vendor.state()).purchases.at(-1);
const post = (body: string) => vendor.fetch("/numbers/purchase", { method: "POST", body });

describe("a purchase", () => {
  it("takes setup fee and first month from the credit", async () => {
    const before = (await vendor.state()).credit;
    const response = await vendor.fetch("/numbers/search?location=US-NY-212&limit=1");
    const { data } = (await response.json()) as {
      data: { numbers: [{ number: string; price: { monthly: number; setup: number } }] };
    };
    const [{ number, price }] = data.numbers;
    expect(price.setup).toBe(1);
    const { status, body } = await vendor.purchase(number);
    expect(status).toBe(200);
    expect(body).toMatchObject({ data: { friendly_name: "", billing: { monthly_cost: price.monthly } } });
    expect((await vendor.state()).credit).toBeCloseTo(before - price.setup - price.monthly, 6);
  });

  it("of one number by many callers at once succeeds once", async () => {
    const number = freeNumber();
    const answers = await Promise.all(Array.from({ length: 10 }, () => vendor.purchase(number)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(9);
  });

  it("is listed with its outcome for whoever checks", async () => {
    const number = freeNumber();
    const { body } = await vendor.purchase(number);
    const { id } = (body as { data: { id: string } }).data;
    expect(await lastPurchase()).toMatchObject({ number, outcome: "bought", id });
  });
});

describe("a purchase is refused", () => {
  it("when the account has the number already", async () => {
    const number = freeNumber();
    await vendor.purchase(number);
    expect(await vendor.purchase(number)).toMatchObject(refused(409, "NUMBER_UNAVAILABLE"));
    expect(await lastPurchase()).toMatchObject({ number, outcome: "NUMBER_UNAVAILABLE", id: null });
  });

  it("when the vendor does not have the number", async () => {
    expect(await vendor.purchase("+14155556789")).toMatchObject(refused(409, "NUMBER_UNAVAILABLE"));
  });

  it.each(["+81320000000", "+97144440000", "+80012345678"])(
    "when the region is not enabled: %s",
    async (number) => {
      expect(await vendor.purchase(number)).toMatchObject(refused(403, "INVALID_REGION"));
    },
  );

  it("when the credit does not reach, and goes through once it does", async () => {
    const { credit } = await vendor.state();
    const number = freeNumber();
    await vendor.control({ credit: 0.98 });
    expect(await vendor.purchase(number)).toMatchObject(refused(402, "INSUFFICIENT_CREDIT"));
    await vendor.control({ credit: 0.99 });
    expect((await vendor.purchase(number)).status).toBe(200);
    expect((await vendor.control({ credit })).credit).toBe(credit);
  });

  it("when the local carrier confirms no order", async () => {
    const response = await vendor.fetch("/numbers/search?location=IS&limit=1");
    const { data } = (await response.json()) as { data: { numbers: [{ number: string }] } };
    expect(await vendor.purchase(data.numbers[0].number)).toMatchObject(refused(422, "PURCHASE_FAILED"));
  });

  it.each(["4155551234", "+1 415 555 1234", "+1415", "tel:+14155551234", "", 14155551234, null])(
    "when the number is not E.164: %j",
    async (number) => {
      const { status, body } = await vendor.purchase(number);
      const code = typeof number === "string" ? "invalid_phone_number" : "invalid_request_error";
      expect({ status, body }).toMatchObject(refused(400, code));
    },
  );

  it.each(["", "{", "[]", '"text"', "null", '{"number": "+14155552000", "friendly_name": 5}', "\u{1F4A5}"])(
    "when the body is %j",
    async (body) => {
      const response = await post(body);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ error: { code: "invalid_request_error" } });
    },
  );

  it("when the body is too large", async () => {
    const response = await post(JSON.stringify({ number: freeNumber(), friendly_name: "x".repeat(80_000) }));
    expect(response.status).toBe(413);
  });
});

describe("magic numbers", () => {
  it.each([
    ["number-unavailable", 409, "NUMBER_UNAVAILABLE"],
    ["insufficient-credit", 402, "INSUFFICIENT_CREDIT"],
    ["invalid-region", 403, "INVALID_REGION"],
    ["purchase-failed", 422, "PURCHASE_FAILED"],
    ["server-error", 500, "internal_error"],
    ["rate-limited", 429, "rate_limit_exceeded"],
  ] as const)(
    "%s: refused with %i and nothing is bought, on the last of the hundred too",
    async (effect, status, code) => {
      for (const sibling of [0, 99]) {
        const number = magic(effect, sibling);
        expect(await vendor.purchase(number)).toMatchObject(refused(status, code));
        expect(await isOwned(number)).toBe(false);
      }
    },
  );

  it("rate-limited: says when to come back", async () => {
    const response = await post(JSON.stringify({ number: magic("rate-limited") }));
    expect(response.headers.get("Retry-After")).toBe("3");
  });

  it("slow-answer: is bought at once and answered later", async () => {
    const number = magic("slow-answer");
    await vendor.control({ slowAnswerMs: 300 });
    const started = performance.now();
    const pending = vendor.purchase(number);
    await expect.poll(() => isOwned(number)).toBe(true);
    expect((await pending).status).toBe(200);
    expect(performance.now() - started).toBeGreaterThan(290);
    expect((await vendor.control({ slowAnswerMs: 8000 })).slowAnswerMs).toBe(8000);
  });

  it("lost-answer: is bought although the connection breaks", async () => {
    const number = magic("lost-answer");
    await expect(vendor.purchase(number)).rejects.toThrow("fetch failed");
    expect(await isOwned(number)).toBe(true);
    expect(await lastPurchase()).toMatchObject({ number, outcome: "bought" });
  });

  it("broken-body: is bought although the answer breaks off", async () => {
    const number = magic("broken-body");
    const response = await post(JSON.stringify({ number }));
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow("terminated");
    expect(await isOwned(number)).toBe(true);
  });

  it("other-price: is billed higher than the search said", async () => {
    const { body } = await vendor.purchase(magic("other-price"));
    expect(body).toMatchObject({ data: { billing: { monthly_cost: 1.99 } } });
  });
});
