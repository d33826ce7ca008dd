import { describe, expect, it } from "vitest";
import { moneyOf } from "@/lib/domain/money/money";
import { timelineOf } from "./timeline";

const none = { history: [], said: [], setUps: [], goneAt: null, purchasedAt: "2026-01-05T10:00:00.000Z" };
const entry = { text: null, price: null, to: null };
const lines = (told: Partial<Parameters<typeof timelineOf>[0]>) =>
  timelineOf({ ...none, ...told }).map(({ at, what, value, by }) =>
    [at?.slice(0, 10), what, value, by && `by ${by}`].filter(Boolean).join(" "),
  );

describe("the history of a number in one line of time", () => {
  it("tells what changed from what, newest first, and not what it was bought as", () => {
    const history = [
      { ...entry, kind: "status" as const, text: "suspended", from: "2026-03-01T00:00:00.000Z" },
      { ...entry, kind: "price" as const, price: moneyOf(19_900, "USD"), from: "2026-02-01T00:00:00.000Z" },
      { ...entry, kind: "price" as const, price: moneyOf(9_900, "USD"), from: "2026-01-06T00:00:00.000Z" },
      { ...entry, kind: "status" as const, text: "active", from: "2026-01-05T10:00:00.000Z" },
    ];
    expect(lines({ history })).toEqual([
      "2026-03-01 Status changed from active to suspended",
      "2026-02-01 Monthly cost changed from $0.99 to $1.99",
      "2026-01-06 Monthly cost first read: $0.99",
    ]);
  });

  it("tells names, what people said and set up, and what was before there were records", () => {
    expect(
      lines({
        history: [
          { ...entry, kind: "name", text: null, from: "2026-04-02T00:00:00.000Z" },
          { ...entry, kind: "name", text: "Front desk", from: "2026-04-01T00:00:00.000Z" },
          { ...entry, kind: "name", text: null, from: "2026-01-05T10:00:00.000Z" },
        ],
        said: [
          { kind: "tags", value: ["vip", "old"], from: "2026-05-01", to: null, by: "Olu Ops" },
          { kind: "costCentre", value: null, from: "2026-04-15", to: null, by: "Sam Support" },
          { kind: "costCentre", value: "Sales", from: null, to: "2026-04-15", by: null },
        ],
        setUps: [{ at: "2026-05-01T09:00:00.000Z", changed: "call forwarding", by: "Sam Support" }],
        goneAt: "2026-06-01T00:00:00.000Z",
      }),
    ).toEqual([
      "2026-06-01 Left the account",
      "2026-05-01 Set up: call forwarding by Sam Support",
      "2026-05-01 Tags set to vip, old by Olu Ops",
      "2026-04-15 Cost centre removed by Sam Support",
      "2026-04-02 Name removed, was Front desk",
      "2026-04-01 Renamed to Front desk",
      "Cost centre was Sales",
    ]);
  });
});
