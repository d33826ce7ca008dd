import { sql } from "drizzle-orm";
import fc from "fast-check";
import { expect, it } from "vitest";
import { e164 } from "@/lib/testing/e164";
import { database } from "@/lib/db/server/connection";
import { visitChargeDates } from "@/lib/domain/costs/timeline";
import { type CostEntry, costWindow, type CostWindow } from "@/lib/domain/costs/cost-ledger";
import { addMonths, dayIn, type Month, monthIn } from "@/lib/domain/dates/months";
import { calendarDays } from "@/lib/domain/costs/cost-calendar";
import { numberCosts, type NumberCosts } from "@/lib/domain/costs/number-costs";
import { drilldownNumbers } from "@/lib/domain/costs/drilldown/drilldown-numbers";
import { joinTallies, type Tally, tallyOf } from "@/lib/domain/tally";
import { type HistoryRecord, TimelineBuilder } from "@/lib/domain/costs/timeline-builder";
import { readNumber } from "@/lib/numbers/detail/server/read-number";
import { readRecords } from "@/lib/numbers/detail/server/number-records";
import { storeDetails } from "@/lib/numbers/billing/server/store-details";
import { storeListing } from "@/lib/numbers/sync/server/store-listing";
import { emptyMirror } from "@/lib/testing/server/test-mirror";
import { ACCOUNT_IDS, readAccount, someAccount } from "@/lib/testing/server/test-accounts";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { readDrilldown } from "@/lib/costs/drilldown/server/read-drilldown";
import { readLedger } from "./read-ledger";

const OWN_ZONE = "America/Los_Angeles";
process.env.REPORTING_TIME_ZONE = OWN_ZONE;
useTestDatabase();
const ZONES = [OWN_ZONE, "UTC", "Africa/Johannesburg", "Pacific/Apia"];

/** A number's charges of a month, or of a day, as the costs pages find them behind a figure. */
function chargesOf(entry: CostEntry, window: CostWindow) {
  const ledger = { entries: [entry], setupFees: [] };
  return {
    ofMonth: (month: Month) => drilldownNumbers(ledger, window, month, { kind: "month" }).total,
    ofDay: (day: string) => drilldownNumbers(ledger, window, window.thisMonth, { kind: "day", day }).total,
  };
}

const ahead = ({ ahead: charges }: NumberCosts, isOf: (at: Date) => boolean): Tally =>
  tallyOf(charges.filter(({ at }) => isOf(new Date(at))).map(({ cost }) => cost));

function compareDoors(entry: CostEntry, page: NumberCosts, window: CostWindow): void {
  const { timeZone, thisMonth, months, now } = window;
  const { ofMonth, ofDay } = chargesOf(entry, window);
  for (const day of calendarDays(window).names) {
    expect(ofDay(day), day).toEqual(ahead(page, (at) => dayIn(timeZone, at) === day));
  }
  for (const month of [1, 2, 3].map((distance) => addMonths(thisMonth, distance))) {
    expect(ofMonth(month), month).toEqual(ahead(page, (at) => monthIn(timeZone, at) === month));
  }
  // Everything that was charged lies within the months of the costs pages.
  const soFar = months.names.slice(1).filter((month) => month <= thisMonth);
  const toCome = ahead(page, (at) => monthIn(timeZone, at) === thisMonth);
  expect(joinTallies(...soFar.map(ofMonth)), `before ${new Date(now).toISOString()}`).toEqual(
    joinTallies(page.toDate, toCome),
  );
}

/** By the whole history, of which the product reads only what says more than the number's row. */
async function costsByAllHistory(id: string, now: number): Promise<NumberCosts> {
  const [row] = await readRecords(database(), { where: sql`id = ${id}`, limit: 1 });
  const { rows } = await database().execute<HistoryRecord>(sql`
    select kind, text, amount::float8 as amount, currency, (extract(epoch from at) * 1000)::float8 as at,
      (extract(epoch from from_at) * 1000)::float8 as "from", (extract(epoch from to_at) * 1000)::float8 as "to"
    from number_history where number_id = ${id} order by kind, from_at, id`);
  if (!row) throw new Error(`${id} is not in the mirror`);
  return numberCosts(new TimelineBuilder().build(row, rows), now);
}

const usd = { amount: 9_900, currency: "USD" };
/** A number of the account of D1: bought on one day, billed on a later one, which a short month hides. */
async function pageAndCosts(bought: string | null, nextCharges: readonly string[], now: string) {
  await emptyMirror();
  const row = {
    id: "num_1",
    number: e164("+14155550001"),
    friendlyName: null,
    status: "active",
    purchasedAt: bought && `${bought}T10:00:00.000Z`,
    expiresAt: null,
  };
  const listing = { state: "complete", total: 1, distinctCount: 1, problem: null } as const;
  await storeListing({ ...listing, numbers: [row] }, new Date("2026-08-31T12:00:00Z"));
  for (const day of nextCharges) {
    const billing = { monthlyCost: usd, nextCharge: `${day}T10:00:00.000Z`, features: null, location: null };
    const readAt = new Date(Date.parse(`${day}T10:00:00Z`) - 5 * 86_400_000);
    await storeDetails([{ id: "num_1", details: { ...row, ...billing }, readAt }]);
  }
  const at = new Date(`${now}T12:00:00Z`);
  const page = (await readNumber("num_1", at))?.costs.ahead ?? [];
  const [entry] = (await readLedger()).entries;
  const { utcMonths } = costWindow(at, "UTC");
  const costs: number[] = [];
  if (entry)
    visitChargeDates(
      entry.timeline,
      utcMonths,
      at.getTime(),
      (due) => due >= at.getTime() && costs.push(due),
    );
  const days = (list: readonly number[]) => list.map((due) => new Date(due).toISOString().slice(5, 10));
  return { page: days(page.map((one) => one.at)).slice(0, costs.length), costs: days(costs) };
}

it.each([
  ["2026-08-15", ["2026-10-31", "2026-11-30"], "2026-11-24", "11-30 12-31 01-31 02-28"],
  ["2026-08-30", ["2026-11-15", "2026-12-15"], "2026-11-24", "12-15 01-15 02-15"],
  [null, ["2026-10-31", "2026-11-30"], "2026-11-24", "11-30 12-31 01-31 02-28"],
  ["2026-08-31", ["2026-10-30", "2026-11-30"], "2026-11-24", "11-30 12-30 01-30 02-28"],
  ["2026-08-31", ["2026-11-30"], "2026-11-24", "11-30 12-31 01-31 02-28"],
])("bought on %s and billed on %j, a number has one series of dates", async (bought, bills, now, dates) => {
  const { page, costs } = await pageAndCosts(bought, bills, now);
  expect(costs.join(" ")).toBe(dates);
  expect(page).toEqual(costs);
});

it("a number's page, the costs pages and its whole history tell the same charges, in any account and zone", async () => {
  await fc.assert(
    fc.asyncProperty(someAccount, async (account) => {
      const now = await readAccount(account);
      const { entries } = await readLedger();
      for (const entry of entries.filter(({ id }) => ACCOUNT_IDS.includes(id))) {
        const page = (await readNumber(entry.id, new Date(now)))?.costs;
        if (!page) throw new Error(`${entry.id} has no page`);
        expect(page, entry.id).toEqual(await costsByAllHistory(entry.id, now));
        for (const zone of ZONES) compareDoors(entry, page, costWindow(new Date(now), zone));
      }
      const month = monthIn(OWN_ZONE, new Date(now));
      const behind = await readDrilldown({ month, key: "month", page: 1 }, new Date(now));
      const own = costWindow(new Date(now), OWN_ZONE);
      expect(behind.total).toEqual(
        joinTallies(...entries.map((entry) => chargesOf(entry, own).ofMonth(month))),
      );
    }),
    { numRuns: 12, endOnFailure: true },
  );
}, 300_000);
