import { type Account } from "./account";
import { priceOfPurchase, rentBetween } from "./billing";
import { addMonths, monthStart, toIso } from "./calendar";
import { badRequest } from "../refusal";
import { toDollars } from "../wire";

const GRANULARITIES: readonly string[] = ["day", "week", "month"];
const CALL_LIMIT = 100_000;

export type Period = { readonly start: number; readonly end: number };

/** Reads the period of a usage call; without dates it is the current month. Throws a Refusal. */
export function readPeriod(query: URLSearchParams, now: number): Period {
  const granularity = query.get("granularity") ?? "month";
  if (!GRANULARITIES.includes(granularity)) {
    throw badRequest("granularity must be day, week or month", "granularity");
  }
  const start = readDate(query, "start_date") ?? monthStart(now);
  const end = readDate(query, "end_date") ?? addMonths(start, 1);
  if (end <= start) throw badRequest("end_date must be after start_date", "end_date");
  return { start, end };
}

/** What the numbers cost in a period: so far, and to its end if nothing changes. The account only rents numbers. */
export function usageOf(account: Account, period: Period, now: number, apiCalls: number) {
  const costing = account.numbers.filter(({ cancelledAt }) => cancelledAt === null);
  const monthlyCents = costing.reduce((sum, { monthlyCents }) => sum + monthlyCents, 0);
  const unitCents = costing.length === 0 ? 0 : Math.round(monthlyCents / costing.length);
  return {
    billing_period: { start: toIso(period.start), end: toIso(period.end) },
    usage: {
      phone_numbers: {
        count: costing.length,
        unit_cost: toDollars(unitCents),
        monthly_cost: toDollars(monthlyCents),
      },
      api_calls: { count: apiCalls, limit: CALL_LIMIT, percentage: (apiCalls / CALL_LIMIT) * 100, cost: 0 },
      sms_messages: { count: 0, unit_cost: 0.01, cost: 0 },
      voice_minutes: { count: 0, unit_cost: 0.02, cost: 0 },
    },
    total_charges: toDollars(chargesIn(account, period.start, Math.min(now + 1, period.end))),
    estimated_final_charge: toDollars(chargesIn(account, period.start, period.end)),
  };
}

/** Setup fees, first months and rent in [start, end), in cents. */
export function chargesIn(account: Account, start: number, end: number): number {
  let cents = 0;
  for (const number of account.numbers) {
    if (number.purchasedAt >= start && number.purchasedAt < end) cents += priceOfPurchase(number);
    cents += rentBetween(number, start - 1, end - 1);
  }
  return cents;
}

/** A day or an instant of a query in ms; null where there is none. Throws a Refusal. */
export function readDate(query: URLSearchParams, name: string): number | null {
  const text = query.get(name);
  if (text === null) return null;
  const at = /^\d{4}-\d{2}-\d{2}(T.*)?$/.test(text) ? Date.parse(text) : NaN;
  if (Number.isNaN(at)) throw badRequest(`${name} must be an ISO 8601 date`, name);
  return at;
}
