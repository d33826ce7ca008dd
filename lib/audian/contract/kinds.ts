import { KNOWN_STATUSES, GONE_STATUSES } from "@/lib/domain/number";
import { parseMoney } from "@/lib/domain/money/money";
import { isE164 } from "@/lib/domain/phone/phone";
import { readVendorNumber } from "@/lib/domain/phone/vendor-number";
import { isRecord } from "../errors";
import { readInstant } from "../instant";
import { MAX_ID } from "../wire";

/** What comes of a value that is not as assumed; null for one that is. Nothing is read here: the readers say how it is. */
type Judge = (value: unknown) => string | null;

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const HAS_ZONE = /(?:[Zz]|UTC|GMT|[+-]\d{2}:?(?:\d{2})?)$/;
const STATUSES: readonly string[] = [...KNOWN_STATUSES, ...GONE_STATUSES];

/** What a field is taken for. */
export const KINDS = {
  id: (value) => {
    if (typeof value === "string" && value.trim() !== "" && value.length <= MAX_ID) return null;
    if (typeof value === "number") return "It is no text; it is read as one.";
    return "It can't be used as an ID: the row is set aside, and the connection page counts it.";
  },
  number: (value) => {
    if (typeof value === "string" && isE164(value)) return null;
    const read = readVendorNumber(value);
    if (read !== null && isE164(read)) return "It is not in E.164; it is read as E.164 on every screen.";
    return "It can't be read as a number: it is shown as sent, is not found by its digits, and a purchase of it whose answer is lost needs a person.";
  },
  status: (value) => {
    if (typeof value !== "string") return "It is no text: the status is shown as unknown.";
    if (STATUSES.includes(value.toLowerCase())) return null;
    return "The status is not known: it is shown as it comes, and the number counts as owned and charged.";
  },
  instant: (value) => {
    if (readInstant(value) === null) return "It can't be read as a date: the date is shown as unknown.";
    const text = String(value).trim();
    if (DAY.test(text)) return "It has no time: it is that day in the zone of the reports.";
    return HAS_ZONE.test(text) ? null : "It has no time zone: it is read as UTC.";
  },
  money: (value) => {
    if (typeof value === "number" && value >= 0) return null;
    const read = parseMoney(value);
    if (read && read.amount >= 0) return "It is a text; it is read as an amount.";
    return "It can't be read as an amount: it is unknown, and sums of costs say “at least”.";
  },
  credit: (value) => {
    if (typeof value === "number") return null;
    return parseMoney(value)
      ? "It is a text; it is read as an amount."
      : "It can't be read as an amount: no credit is shown before a purchase.";
  },
  currency: (value) => {
    if (typeof value === "string" && /^[A-Z]{3}$/.test(value)) return null;
    if (typeof value === "string" && /^[A-Za-z]{3}$/.test(value)) return "It is read in capitals.";
    return "It is no currency code: the amounts beside it are unknown.";
  },
  text: (value) => (typeof value === "string" ? null : "It is no text: it is shown as unknown."),
  flag: (value) =>
    typeof value === "boolean" ? null : "It is neither true nor false: it counts as not told.",
  count: (value) =>
    Number.isInteger(value) && Number(value) >= 0 ? null : "It is no whole number: it counts as not told.",
  texts: (value) =>
    Array.isArray(value) && value.every((one) => typeof one === "string")
      ? null
      : "It is no list of texts: it is shown as unknown.",
  object: (value) => (isRecord(value) ? null : "It is no object: what it holds is unknown."),
} satisfies Record<string, Judge>;

export type Kind = keyof typeof KINDS;
