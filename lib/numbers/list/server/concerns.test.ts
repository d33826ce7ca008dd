import { beforeAll, expect, it } from "vitest";
import { numbers } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { e164 } from "@/lib/testing/e164";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { countConcerns } from "./concerns";

useTestDatabase();

const now = new Date("2026-11-24T12:00:00Z");
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);
const base = { status: "active", costCentre: "Sales", monthlyCost: 9_900, currency: "USD" };

beforeAll(async () => {
  const rows = [
    {},
    { status: "Suspended", costCentre: null, monthlyCost: 14_900 },
    { status: "suspended", monthlyCost: null, currency: null },
    { costCentre: null, currency: "EUR" },
    { expiresAt: inDays(29) },
    { expiresAt: inDays(31) },
    { expiresAt: inDays(-1) },
    // Not ours any more: of no concern.
    { status: "cancelled", costCentre: null },
    { goneAt: inDays(-1), costCentre: null, expiresAt: inDays(3) },
  ];
  await database()
    .insert(numbers)
    .values(
      rows.map((row, index) => ({
        ...base,
        id: `num_${index}`,
        number: e164(`+1415555${1_000 + index}`),
        ...row,
      })),
    );
});

it("what needs somebody is counted among the numbers that are ours, with what it costs where that is known", async () => {
  expect(await countConcerns(now)).toEqual({
    suspended: { count: 2, unknown: 1, totals: [{ currency: "USD", amount: 14_900 }] },
    noCostCentre: {
      count: 2,
      unknown: 0,
      totals: [
        { currency: "EUR", amount: 9_900 },
        { currency: "USD", amount: 14_900 },
      ],
    },
    renewing: { count: 1, unknown: 0, totals: [{ currency: "USD", amount: 9_900 }] },
  });
});
