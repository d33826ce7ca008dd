import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DETAILS, type Field, INVENTORY_ROW, LIST_ROW } from "./fields";
import { exampleOf, judgeRows } from "./judge";

const row = {
  id: "num_1",
  number: "+14155559501",
  friendly_name: "Desk",
  status: "active",
  purchased_at: "2026-01-15T10:30:00Z",
  expires_at: "2027-01-15T10:30:00Z",
};
const details = { ...row, billing: { monthly_cost: 0.99, next_charge: "2026-12-15T10:30:00Z" } };
const planted = (fields: readonly Field[], sent: unknown) =>
  judgeRows("call", [row, sent], fields)
    .filter(({ verdict }) => verdict !== "as assumed")
    .map(({ point, verdict, seen, means }) => [point.replace("call: ", ""), verdict, seen, means]);

describe("a row of the list", () => {
  it("as it is documented is as assumed, also where some rows leave something empty", () => {
    expect(planted(LIST_ROW, row)).toEqual([]);
    expect(planted(LIST_ROW, { ...row, friendly_name: null, expires_at: "" })).toEqual([]);
  });

  it.each([
    ["id", 17, "read as one"],
    ["id", " ", "set aside"],
    ["number", "14155559501", "read as E.164"],
    ["number", "(415) 555-9501", "read as E.164"],
    ["number", "12", "can't be read as a number"],
    ["status", "ported", "counts as owned and charged"],
    ["status", 3, "unknown"],
    ["purchased_at", "2026-01-15T10:30:00", "read as UTC"],
    ["purchased_at", "2026-01-15", "zone of the reports"],
    ["expires_at", "0001-01-01T00:00:00Z", "unknown"],
    ["expires_at", 1_770_000_000, "unknown"],
    ["friendly_name", ["Desk"], "unknown"],
  ])("with %s as %j differs in that alone, and says what comes of it", (name, value, means) =>
    expect(planted(LIST_ROW, { ...row, [name]: value })).toEqual([
      [name, "differs", exampleOf(value), expect.stringContaining(means)],
    ]),
  );

  it("names a field that nobody knows, without what is in it", () => {
    expect(planted(LIST_ROW, { ...row, sip_secret: "hunter2", country: "US" })).toEqual([
      ["sip_secret", "new field", "a string", "It is not shown anywhere."],
    ]);
  });

  it("that is read by another name says which", () => {
    const { purchased_at: purchasedAt, ...rest } = row;
    const [finding] = judgeRows("call", [{ ...rest, purchasedAt }], LIST_ROW).filter(
      ({ verdict }) => verdict !== "as assumed",
    );
    expect(finding).toMatchObject({ point: "call: purchased_at", verdict: "differs" });
    expect(finding?.means).toContain("purchasedAt");
  });
});

describe("details and stock", () => {
  const judge = (sent: unknown, fields = DETAILS) =>
    judgeRows("call", [sent], fields)
      .filter(({ verdict }) => verdict === "differs")
      .map(({ point }) => point);

  it("differ where a price cannot be read, and not where something can be done without", () => {
    expect(judge(details)).toEqual([]);
    expect(judge({ ...details, billing: { ...details.billing, monthly_cost: "$0.99" } })).toEqual([
      "call: billing.monthly_cost",
    ]);
    expect(judge({ ...details, billing: { ...details.billing, currency: "usd" } })).toEqual([
      "call: billing.currency",
    ]);
    expect(judge({ number: row.number, price: { monthly: "0.99", setup: 0 } }, INVENTORY_ROW)).toEqual([
      "call: price.monthly",
    ]);
  });

  it("say once that an object is missing, and nothing of what it would hold", () => {
    expect(judge(row)).toEqual(["call: billing"]);
  });
});

it("judges anything at all, in short and clean examples", () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue(), { maxLength: 4 }), (rows) => {
      for (const { seen } of judgeRows("call", rows, DETAILS)) {
        expect(seen?.length ?? 0).toBeLessThanOrEqual(60);
        expect(seen ?? "").not.toMatch(/\p{Cc}/u);
      }
    }),
  );
});
