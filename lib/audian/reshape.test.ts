import { describe, expect, it } from "vitest";
import { readDetails, reshapeAvailable } from "./reshape";
import { audianAvailableSchema } from "./wire";

const guide = {
  id: "num_abc123",
  number: "+14155551234",
  friendly_name: "Support Line",
  status: "active",
  purchased_at: "2024-01-15T10:30:00Z",
  expires_at: "2025-01-15T10:30:00Z",
  billing: { monthly_cost: 0.99, next_charge: "2024-02-15T10:30:00Z" },
};

describe("a number as the vendor sends it", () => {
  it("is read as the guide shows it", () => {
    expect(readDetails({ success: true, data: guide })).toEqual({
      id: "num_abc123",
      number: "+14155551234",
      friendlyName: "Support Line",
      status: "active",
      purchasedAt: "2024-01-15T10:30:00.000Z",
      expiresAt: "2025-01-15T10:30:00.000Z",
      monthlyCost: { amount: 9_900, currency: "USD" },
      nextCharge: "2024-02-15T10:30:00.000Z",
      features: null,
      location: null,
    });
  });

  it.each([
    ["a zero character", "Front\0 desk", "Front desk"],
    ["half of a character", "Desk \ud83d", "Desk \ufffd"],
    ["whole characters of any script", "客服 🙂 مهم", "客服 🙂 مهم"],
  ])("has a name that can be stored, also with %s", (_case, sent, kept) => {
    const body = JSON.parse(JSON.stringify({ data: { ...guide, friendly_name: sent } })) as unknown;
    expect(readDetails(body)?.friendlyName).toBe(kept);
  });

  it.each([
    ["no billing", { billing: undefined }],
    ["null billing", { billing: null }],
    ["billing of another kind", { billing: "soon" }],
    ["no price", { billing: { next_charge: null } }],
    ["null price", { billing: { monthly_cost: null } }],
    ["a price that is no amount", { billing: { monthly_cost: "free" } }],
    ["a price with five decimals", { billing: { monthly_cost: 0.12345 } }],
  ])("has an unknown price with %s, never 0", (_case, change) => {
    expect(readDetails({ data: { ...guide, ...change } })?.monthlyCost).toBeNull();
  });

  it("keeps a price of 0, and one written as text, to the last digit", () => {
    const price = (monthly_cost: unknown) =>
      readDetails({ data: { ...guide, billing: { monthly_cost } } })?.monthlyCost?.amount;
    expect([price(0), price("1.005"), price(4.99)]).toEqual([0, 10_050, 49_900]);
  });

  it("tolerates new fields, numeric ids, strange optional fields and dates that are none", () => {
    const odd = {
      ...guide,
      id: 17,
      friendly_name: 5,
      purchased_at: "yesterday",
      expires_at: null,
      new_field: {},
    };
    expect(readDetails({ data: odd })).toMatchObject({
      id: "17",
      friendlyName: null,
      purchasedAt: null,
      expiresAt: null,
    });
  });

  it.each([
    {},
    { data: null },
    { data: { ...guide, id: "" } },
    { data: { ...guide, number: undefined } },
    "x",
  ])("is no number without id and number: %j", (body) => expect(readDetails(body)).toBeNull());

  it("reads a row of the search, with what is missing unknown", () => {
    const row = audianAvailableSchema.parse({ number: "+14155550100", price: { monthly: 0.99 } });
    expect(reshapeAvailable(row)).toEqual({
      number: "+14155550100",
      location: null,
      isAvailable: true,
      monthlyCost: { amount: 9_900, currency: "USD" },
      setupFee: null,
      features: [],
    });
  });

  it("never ends in half a character, wherever a text is cut", () => {
    for (const length of [0, 1, 2, 3]) {
      const text = `${"a".repeat(length)}${"\u{1F600}".repeat(600)}`;
      const billing = { monthly_cost: text, currency: text };
      const details = readDetails({ ...guide, friendly_name: text, status: text, features: [text], billing });
      expect(details).not.toBeNull();
      // JSON writes half a character as an escape, which the database refuses with all that is stored beside it.
      expect(JSON.stringify(details)).not.toMatch(/\\ud[89a-f]/i);
      const [cost, currency] = [`${"a".repeat(length)}${"\u{1F600}".repeat(9)}`, "\u{1F600}".repeat(14)];
      const priced = readDetails({ ...guide, billing: { monthly_cost: cost, currency } });
      expect(JSON.stringify(priced)).not.toMatch(/\\ud[89a-f]/i);
    }
  });
});
