import "server-only";
import { type Money, parseMoney, sumMoney } from "@/lib/domain/money/money";
import { isRecord } from "../errors";
import { readInstant } from "../instant";
import { unwrapData } from "../reshape";
import { audianUsageSchema } from "../wire";
import { audian, type ReadOptions } from "./client";

/** What the vendor says that a period costs. Null is unknown. */
export type Usage = {
  /** As the vendor cut it, ISO 8601. */
  readonly period: { readonly start: string; readonly end: string } | null;
  /** Monthly cost of the numbers owned now. */
  readonly numbersMonthly: Money | null;
  /** So far, and what is expected at the end, with `other`. */
  readonly total: Money | null;
  readonly estimatedTotal: Money | null;
  /** Calls, messages and minutes, which are no numbers. */
  readonly other: Money | null;
};

/** `GET /billing/usage` for days of the vendor's calendar, "2026-11-01" up to, not including, `end`. Throws AudianError. */
export async function getUsage(start: string, end: string, options?: ReadOptions): Promise<Usage | null> {
  const search = new URLSearchParams({ start_date: start, end_date: end, granularity: "month" });
  const { body } = await audian().get(`/billing/usage?${search}`, "/billing/usage", {
    ...options,
    isOptional: true,
  });
  const data = unwrapData(body);
  const parsed = audianUsageSchema.safeParse(isRecord(data) ? data : {});
  if (!parsed.success) return null;
  const { billing_period: period, usage, total_charges, estimated_final_charge } = parsed.data;
  const money = (value: unknown) => parseMoney(value, parsed.data.currency);
  const others = [usage?.api_calls, usage?.sms_messages, usage?.voice_minutes].map((one) => money(one?.cost));
  const known = others.filter((one) => one !== null);
  return {
    period:
      period?.start && period.end && readInstant(period.start) && readInstant(period.end)
        ? { start: period.start, end: period.end }
        : null,
    numbersMonthly: money(usage?.phone_numbers?.monthly_cost),
    total: money(total_charges),
    estimatedTotal: money(estimated_final_charge),
    other: known.length === others.length ? (sumMoney(known)[0] ?? null) : null,
  };
}
