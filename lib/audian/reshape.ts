import { type Money, parseMoney } from "@/lib/domain/money/money";
import { type AvailableNumber, type NumberDetails, type OwnedNumber } from "@/lib/domain/number";
import { type VendorNamed } from "@/lib/domain/purchase/purchase";
import { cleanText, cutText } from "@/lib/domain/text/clean-text";
import { isE164, type VendorNumber } from "@/lib/domain/phone/phone";
import { asSent, readVendorNumber } from "@/lib/domain/phone/vendor-number";
import { isRecord } from "./errors";
import { readInstant } from "./instant";
import {
  type AudianAvailable,
  audianAvailableSchema,
  type AudianDetails,
  audianDetailsSchema,
  type AudianNumber,
  audianNumberSchema,
} from "./wire";

const MAX_EXAMPLE = 40;
const MAX_TEXT = 100;
/** A list's row that stands for no number that we can keep, and why. */
export type SetAsideRow = {
  /** For people: "a row without an id". */
  readonly reason: string;
  /** As far as it can be read; null: the row may be any number. */
  readonly number: VendorNumber | null;
};

/** A list row in our words. A day without a time is one of the calendar in `timeZone`. */
export function reshapeNumber(row: AudianNumber, timeZone?: string): OwnedNumber {
  return {
    id: row.id,
    number: numberOf(row),
    friendlyName: row.friendly_name || null,
    status: row.status,
    purchasedAt: readInstant(row.purchased_at, timeZone) ?? readInstant(row.purchasedAt, timeZone),
    expiresAt: readInstant(row.expires_at, timeZone) ?? readInstant(row.expiresAt, timeZone),
  };
}

/** The details call in our words. The contract states US dollars for `billing.monthly_cost`. */
export function reshapeDetails(row: AudianDetails, timeZone?: string): NumberDetails {
  const { billing } = row;
  const monthlyCost = priceOf(billing?.monthly_cost, billing?.currency);
  const unread = monthlyCost ? undefined : describeUnread(billing?.monthly_cost, billing?.currency);
  return {
    ...reshapeNumber(row, timeZone),
    monthlyCost,
    ...(unread ? { unreadPrice: unread } : {}),
    nextCharge: readInstant(billing?.next_charge, timeZone) ?? readInstant(billing?.nextCharge, timeZone),
    features: row.features ?? null,
    location: row.location ?? null,
  };
}

/**
 * A row of the search of available numbers in our words; null for a number that cannot be read, which nobody could buy.
 * No currency is documented there: US dollars are assumed.
 */
export function reshapeAvailable(row: AudianAvailable): AvailableNumber | null {
  const number = numberOf(row);
  if (!isE164(number)) return null;
  return {
    number,
    location: row.location ?? null,
    isAvailable: row.available !== false,
    monthlyCost: priceOf(row.price?.monthly, row.price?.currency),
    setupFee: priceOf(row.price?.setup, row.price?.currency),
    features: row.features ?? [],
  };
}

/** What a success body carries: `data` where it is there, else the body itself. */
export function unwrapData(body: unknown): unknown {
  return isRecord(body) && "data" in body ? body.data : body;
}

/** Details come as `data` or as `data.number` (the vendor documents no body). Null when there is no usable id. */
export function readDetails(body: unknown, timeZone?: string): NumberDetails | null {
  const data = unwrapData(body);
  const candidate = isRecord(data) && isRecord(data.number) ? data.number : data;
  const parsed = audianDetailsSchema.safeParse(candidate);
  return parsed.success ? reshapeDetails(parsed.data, timeZone) : null;
}

/** The id, and the number, that a success names although its body cannot be read as a number. Null without an id. */
export function namedIn(body: unknown): VendorNamed | null {
  const data = unwrapData(body);
  for (const candidate of [isRecord(data) ? data.number : null, data, body]) {
    if (!isRecord(candidate)) continue;
    const id = textOf(candidate.id);
    const number = textOf(candidate.number);
    if (id) return { id, number: number === null ? null : asSent(number) };
  }
  return null;
}

function textOf(value: unknown): string | null {
  if (typeof value !== "string" && typeof value !== "number") return null;
  return cleanText(String(value), MAX_TEXT) || null;
}

/** A row of the list, or why it cannot be one. */
export function readListRow(row: unknown, timeZone?: string): OwnedNumber | SetAsideRow {
  const parsed = audianNumberSchema.safeParse(row);
  return parsed.success ? reshapeNumber(parsed.data, timeZone) : setAside(row);
}

/** The same, read; null where it cannot be read. */
export function readInventoryRow(row: unknown): AvailableNumber | null {
  const parsed = audianAvailableSchema.safeParse(row);
  return parsed.success ? reshapeAvailable(parsed.data) : null;
}

function setAside(row: unknown): SetAsideRow {
  if (!isRecord(row)) return { reason: `a row that is no object (${example(row)})`, number: null };
  const number = readVendorNumber(row.number, row.country ?? row.country_code);
  const named = number === null ? "" : ` for ${number}`;
  if (row.id === undefined || row.id === null || row.id === "") return { reason: `no id${named}`, number };
  const parsed = audianNumberSchema.shape.id.safeParse(row.id);
  if (!parsed.success) return { reason: `an id that cannot be used${named} (${example(row.id)})`, number };
  return { reason: `no number for the id ${example(row.id)}`, number };
}

/** A number of digits without a value is taken for the text it would be. */
const numberOf = (row: { number: string | number; country?: unknown; country_code?: unknown }) =>
  readVendorNumber(row.number, row.country ?? row.country_code) ?? asSent(String(row.number));

/** A price below zero is none. */
function priceOf(amount: unknown, currency: string | null | undefined): Money | null {
  const money = parseMoney(amount, currency);
  return money && money.amount >= 0 ? money : null;
}

/** How a price that was sent and cannot be read looks like; undefined where none was sent. */
function describeUnread(amount: unknown, currency: string | null | undefined): string | undefined {
  if (amount === undefined || amount === null || amount === "") return undefined;
  return currency ? cutText(`${example(amount)} ${currency}`, MAX_EXAMPLE) : example(amount);
}

const example = (value: unknown) => {
  const text = JSON.stringify(value) ?? typeof value;
  return text.length > MAX_EXAMPLE ? `${cutText(text, MAX_EXAMPLE - 1)}…` : text;
};
