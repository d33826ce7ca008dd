import { describe, expect, it } from "vitest";
import { readEnvelopeError } from "@/lib/audian/error-codes";
import { readDetails } from "@/lib/audian/reshape";
import {
  audianAvailableSchema,
  audianBalanceSchema,
  audianNumberSchema,
  audianPageSchema,
} from "@/lib/audian/wire";
import { useSandbox } from "@/lib/testing/vendor/server/test-vendor";
import { ERROR_ENVELOPES } from "../error-envelopes";

const vendor = useSandbox({ numbers: 60 });

const read = async (path: string) =>
  (await (await vendor.fetch(path)).json()) as { data: Record<string, unknown> };
const parsePage = async (path: string) => audianPageSchema.parse((await read(path)).data);

describe("the dashboard's client", () => {
  it("reads every row of the list, with all its fields", async () => {
    const { numbers, total } = await parsePage("/numbers?limit=100");
    expect([numbers.length, total]).toEqual([60, 60]);
    for (const row of numbers) {
      const { friendly_name, status, purchased_at, expires_at } = audianNumberSchema.parse(row);
      expect([friendly_name, purchased_at, expires_at]).not.toContain(null);
      expect(status).not.toBe("unknown");
    }
  });

  it("reads the details with billing, place and features, and the answer to a purchase", async () => {
    const { body } = await vendor.purchase("+14155551234", "Support Line");
    const known = { id: "num_abc123", monthlyCost: { amount: 9900, currency: "USD" } };
    expect(readDetails(body)).toMatchObject(known);
    expect(readDetails(await read("/numbers/num_abc123"))).toMatchObject({
      ...known,
      friendlyName: "Support Line",
      location: "San Francisco, CA",
      features: ["voice", "sms", "mms"],
    });
  });

  it("reads the search with prices, and the balance", async () => {
    const { numbers } = await parsePage("/numbers/search?location=DE");
    for (const row of numbers) {
      expect(audianAvailableSchema.parse(row)).toMatchObject({
        available: true,
        price: { monthly: expect.any(Number) as number, setup: 2 },
      });
    }
    const { data } = await read(`/accounts/${vendor.accountId()}/balance`);
    expect(audianBalanceSchema.parse(data)).toEqual({
      balance: (await vendor.state()).credit,
      currency: "USD",
    });
  });

  it.each(ERROR_ENVELOPES)("understands all four purchase errors in the shape %s", async (errorEnvelope) => {
    await vendor.control({ errorEnvelope });
    const codes: (string | undefined)[] = [];
    for (const range of ["90", "91", "92", "93"]) {
      const { status, body } = await vendor.purchase(`+1415555${range}50`);
      codes.push(readEnvelopeError(body, status)?.code);
    }
    expect(codes).toEqual(["NUMBER_UNAVAILABLE", "INSUFFICIENT_CREDIT", "INVALID_REGION", "PURCHASE_FAILED"]);
  });
});
