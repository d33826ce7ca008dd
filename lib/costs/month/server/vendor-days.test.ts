import { beforeEach, describe, expect, it } from "vitest";
import { formatDate } from "@/lib/domain/dates/dates-for-people";
import { dayIn } from "@/lib/domain/dates/months";
import { readNumber } from "@/lib/numbers/detail/server/read-number";
import { emptyMirror, syncNumbers } from "@/lib/testing/server/test-mirror";
import { listRow, useAnyVendor } from "@/lib/testing/vendor/server/any-vendor";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { exportCosts } from "@/lib/costs/export/server/export-costs";
import { readDrilldown } from "@/lib/costs/drilldown/server/read-drilldown";
import { readMonth } from "./read-month";

const ZONE = "America/Los_Angeles";
process.env.REPORTING_TIME_ZONE = ZONE;
useTestDatabase();
const { account, reset } = useAnyVendor();
const now = new Date("2026-11-24T12:00:00Z");
const usd = (amount: number) => ({ amount, currency: "USD" });

/** One number of 99 cents a month, as a vendor tells of it that writes days without a time. */
async function readAccountWith(nextCharge: string): Promise<void> {
  const row = listRow("num_1", { purchased_at: "2026-03-01", expires_at: "2027-03-01" });
  account.rows = [row];
  account.details = () => ({ ...row, billing: { monthly_cost: 0.99, next_charge: nextCharge } });
  await syncNumbers();
}
const fileOf = async (table: "calendar" | "months" | "behind", month: string, key = "") => {
  const { stream } = await exportCosts({ table, month, by: "costCentre", key }, now);
  return new Response(stream()).text();
};

beforeEach(async () => {
  reset();
  await emptyMirror();
});

describe(`a vendor that bills on "2026-12-01", a day without a time, read in ${ZONE}`, () => {
  beforeEach(() => readAccountWith("2026-12-01"));

  it("charges on that day and in that month on the costs pages", async () => {
    const november = await readMonth("2026-11", now);
    const december = await readMonth("2026-12", now);
    expect(november.calendar.days.map(({ day, totals }) => [day, totals])).toEqual([
      ["2026-12-01", [usd(9_900)]],
    ]);
    // The charge of the first of November, and no second one on what is still November in Los Angeles.
    for (const { figures } of [november, december]) {
      expect(figures.total).toEqual({ count: 1, unknown: 0, totals: [usd(9_900)] });
    }
    expect(november.figures.stillToCome.count).toBe(0);
    const behind = await readDrilldown({ month: "2026-12", key: "day:2026-12-01", page: 1 }, now);
    expect(behind.rows.map(({ id, amount }) => [id, amount])).toEqual([["num_1", usd(9_900)]]);
  });

  it("charges on that day and in that month in the files", async () => {
    expect(await fileOf("calendar", "2026-11")).toMatch(/^2026-12-01,1,/m);
    const months = await fileOf("months", "2026-12");
    for (const month of ["2026-03", "2026-11", "2026-12"]) expect(months).toMatch(rowOf(month, 1));
    expect(months).toMatch(rowOf("2026-02", 0));
    expect(await fileOf("behind", "2026-12", "day:2026-12-01")).toContain("0.99");
    expect(await fileOf("behind", "2026-11", "day:2026-11-30")).not.toContain("0.99");
  });

  it("charges on that day on the number's page, which names the days that the vendor named", async () => {
    const page = await readNumber("num_1", now);
    const days = page?.costs.ahead.map(({ at }) => dayIn(ZONE, new Date(at))) ?? [];
    expect(days.slice(0, 3)).toEqual(["2026-12-01", "2027-01-01", "2027-02-01"]);
    const { purchasedAt, nextCharge, expiresAt } = page ?? {};
    expect([purchasedAt, nextCharge, expiresAt].map((at) => formatDate(at ?? null))).toEqual([
      formatDate("2026-03-01"),
      formatDate("2026-12-01"),
      formatDate("2027-03-01"),
    ]);
  });
});

/** The row of a month in the file of the months, with so many charges. */
const rowOf = (month: string, charges: number) => new RegExp(`^${month},[^,]*,${charges},`, "m");
