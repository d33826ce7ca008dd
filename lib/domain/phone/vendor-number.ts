import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/max";
import { cleanText } from "../text/clean-text";
import { type E164, isE164, type UnreadNumber, type VendorNumber } from "./phone";

const MAX_SENT = 64;
/** E.164 in which no country's old form and no trunk zero can hide: most numbers, and they need no parsing. */
const PLAIN_E164 = /^\+(?!521|54|\d{1,3}0)[1-9]\d{6,14}$/;
/** Digits, and what people put between them. */
const WRITTEN = /^\+?[\d\s().[\]/\\\-\u00ad\u00b7\u2010-\u2015\u2212\u2060~]+$/;
/** Grouped as in North America: (415) 555-9501, 415.555.9501. */
const GROUPED = /^\(?\d{3}\)?[\s.-]?\d{3}[\s.-]\d{4}$/;
const NORTH_AMERICAN_DIGITS = 10;
/** "011" dials out of North America, and is an area code in Argentina and Britain: those numbers are shorter. */
const MIN_AFTER_011 = 9;
const MIN_BARE = 8;
/** As long as this, digits with an unassigned range still have their country code. */
const MIN_POSSIBLE = 11;
const OLD_MEXICAN_MOBILE = /^\+521(\d{10})$/;

/**
 * A number as the vendor sends it: E.164 where it can be read, else the text as it came, cleaned. Null: no text.
 * `country` is what the vendor says beside it, a code of two letters or a calling code. Numbers are compared only in
 * this form. What can be read in two ways is not read, so that a number of another country never becomes an American
 * one; `isMaybe` still finds it.
 */
export function readVendorNumber(sent: unknown, country?: unknown): VendorNumber | null {
  const text = textOf(sent);
  if (text === null) return null;
  if (PLAIN_E164.test(text)) return asSent(text);
  const [reading, ...others] = readingsOf(text, country);
  return reading !== undefined && others.length === 0 ? reading : asSent(text);
}

/** A text of the vendor as it is: E.164 where it was sent so. */
export const asSent = (text: string): VendorNumber => (isE164(text) ? text : (text as UnreadNumber));

/** Whether a number that the vendor named may be this one; certain only where it could be read. */
export function isMaybe(named: VendorNumber, number: VendorNumber): boolean {
  if (isE164(named)) return named === number;
  if (readingsOf(named).some((reading) => reading === number)) return true;
  // A letter or a star may stand for any digit.
  const shape = named.replace(/[^\p{L}\p{N}*#?•]/gu, "").replace(/^0+/, "");
  const digits = number.slice(1);
  const isSame = (one: string, index: number, offset: number) =>
    !/\d/.test(one) || one === digits[index + offset];
  const marks = [...shape];
  const shared = Math.min(marks.length, digits.length);
  const isEnd = marks.slice(-shared).every((mark, index) => isSame(mark, index, digits.length - shared));
  return isEnd || shape.startsWith(digits);
}

function textOf(sent: unknown): string | null {
  if (typeof sent !== "string" && typeof sent !== "number") return null;
  return cleanText(String(sent), MAX_SENT) || null;
}

/** All that a text may mean, in E.164; empty where it is no number. */
function readingsOf(sent: string, country?: unknown): E164[] {
  const text = withoutScheme(
    sent
      .normalize("NFKC")
      .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, inLatin)
      .trim(),
  );
  const written = text.replace(/^[([]+\+/, "+");
  if (!WRITTEN.test(written)) return [];
  const digits = written.replace(/\D/g, "");
  if (written.startsWith("+")) return some(international(digits));
  if (/^00[1-9]/.test(digits)) return some(international(digits.slice(2)));
  const local = inCountry(written, digits, country);
  if (local) return [local];
  if (digits.startsWith("011") && digits.length - 3 >= MIN_AFTER_011) return some(valid(digits.slice(3)));
  const american =
    isMaybeAmerican(country) && digits.length === NORTH_AMERICAN_DIGITS ? valid(`1${digits}`) : null;
  if (american && GROUPED.test(written)) return [american];
  return [...new Set([...some(american), ...some(bare(digits))])];
}

/** Digits alone, taken to begin with the country code. Eleven that begin with 1 may be a Chinese mobile instead. */
function bare(digits: string): E164 | null {
  if (digits.length < MIN_BARE || digits.startsWith("0")) return null;
  const isLong = digits.length >= MIN_POSSIBLE && !digits.startsWith("1");
  return valid(digits) ?? (isLong ? international(digits) : null);
}

function inCountry(written: string, digits: string, country: unknown): E164 | null {
  const code = String(country ?? "")
    .trim()
    .toUpperCase();
  if (/^\+?[1-9]\d{0,2}$/.test(code)) return valid(`${code.replace("+", "")}${digits}`);
  if (!isCountry(code)) return null;
  const parsed = parsePhoneNumberFromString(written, code);
  return parsed?.isValid() && parsed.country === code && isE164(parsed.number) ? parsed.number : null;
}

const isCountry = (code: string): code is CountryCode => /^[A-Z]{2}$/.test(code) && isSupportedCountry(code);

/** No word of a country, or of one in the North American plan. */
function isMaybeAmerican(country: unknown): boolean {
  const code = String(country ?? "")
    .trim()
    .toUpperCase();
  if (/^\+?\d{1,3}$/.test(code)) return Number(code) === 1;
  return !isCountry(code) || parsePhoneNumberFromString("2025550123", code)?.countryCallingCode === "1";
}

/** E.164 of digits that begin with a country code; null where they are too few or too many. */
function international(digits: string): E164 | null {
  const e164 = `+${digits}`;
  const mexican = OLD_MEXICAN_MOBILE.exec(e164)?.[1];
  const parsed = mexican ? null : parsePhoneNumberFromString(e164);
  const number = mexican ? `+52${mexican}` : parsed?.isPossible() ? parsed.number : "";
  return isE164(number) ? number : null;
}

/** The same, where the number's range is in use. */
function valid(digits: string): E164 | null {
  const e164 = international(digits);
  return e164 && parsePhoneNumberFromString(e164)?.isValid() ? e164 : null;
}

/** `tel:` and `sip:` addresses hold a number, and may hold its country code after it. */
function withoutScheme(text: string): string {
  const match = /^(?:tel|callto|sips?):/i.exec(text);
  if (!match) return text;
  const [address = "", ...parameters] = text.slice(match[0].length).split(";");
  const number = address.split("@")[0] ?? "";
  if (parameters.some((parameter) => /^ext=/i.test(parameter))) return text;
  const context = parameters
    .map((parameter) => /^phone-context=(\+\d+)$/i.exec(parameter)?.[1])
    .find(Boolean);
  return context && !number.startsWith("+") ? context + number : number;
}

const inLatin = (digit: string) => String(digit.charCodeAt(0) & 0xf);
const some = (reading: E164 | null): E164[] => (reading === null ? [] : [reading]);
