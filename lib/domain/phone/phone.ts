import {
  parsePhoneNumberFromString,
  type CountryCode,
  type PhoneNumber as ParsedPhone,
} from "libphonenumber-js/max";

declare const brand: unique symbol;
/** A plus, the country calling code, the national number: how a number is stored and compared. */
export type E164 = string & { readonly [brand]: "E.164" };
/** A number as the vendor sent it where that cannot be read: to be shown and searched for, never to be bought. */
export type UnreadNumber = string & { readonly [brand]: "unread" };
/** A number of the account, see `readVendorNumber`. */
export type VendorNumber = E164 | UnreadNumber;

export const isE164 = (text: string): text is E164 => /^\+[1-9]\d{6,14}$/.test(text);

export type PhoneNumber<Number extends VendorNumber = E164> = {
  readonly e164: Number;
  /** National form, for example (415) 555-1234. */
  readonly national: string;
  /** International form, for example +1 415 555 1234. */
  readonly international: string;
  /** ISO 3166 code, `null` where the plan does not tell (for example +800 numbers). */
  readonly country: string | null;
  readonly countryName: string | null;
};

const countryNames = new Intl.DisplayNames(["en"], { type: "region" });

/**
 * Reads a phone number in any usual spelling: "+1 415-555-1234", "(415) 555 1234", "0044 20 …", "tel:+1…".
 * A number without a country code is read in `defaultCountry`. Returns `null` for what cannot be a number.
 * `isPossible`, not `isValid`: valid refuses reserved ranges that vendors do sell.
 */
export function parsePhone(text: string, defaultCountry: CountryCode = "US"): PhoneNumber | null {
  const cleaned = text
    .normalize("NFKC")
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "")
    .replace(/^\s*tel:/i, "")
    .replace(/^\s*00(?=[1-9])/, "+")
    .trim();
  if (cleaned.length === 0 || cleaned.length > 64) return null;
  return phoneOf(parsePhoneNumberFromString(cleaned, defaultCountry), defaultCountry);
}

/** The number that the library read; null where it is none, or has an extension. */
export function phoneOf(
  parsed: ParsedPhone | undefined,
  defaultCountry: CountryCode = "US",
): PhoneNumber | null {
  if (!parsed?.isPossible() || parsed.ext || !isE164(parsed.number)) return null;
  const country = parsed.country ?? (parsed.countryCallingCode === "1" ? defaultCountry : null);
  return {
    e164: parsed.number,
    national: parsed.formatNational(),
    international: parsed.formatInternational(),
    country,
    countryName: country ? nameOfCountry(country) : null,
  };
}

/** Reading a name takes longer than reading a number. */
const known = new Map<string, string>();

/** The English name of an ISO 3166 code; the code itself where there is none. */
export function nameOfCountry(country: string): string {
  if (!/^[A-Z]{2}$/.test(country)) return country;
  const name = known.get(country) ?? countryNames.of(country) ?? country;
  known.set(country, name);
  return name;
}

/** Reading and writing the fifty numbers of a page takes as long as asking the database for them. */
const described = new Map<VendorNumber, PhoneNumber<VendorNumber>>();
const MAX_DESCRIBED = 10_000;

/** How a stored number is shown; falls back to the text itself when it cannot be read. */
export function describePhone(e164: E164): PhoneNumber;
export function describePhone(e164: VendorNumber): PhoneNumber<VendorNumber>;
export function describePhone(e164: VendorNumber): PhoneNumber<VendorNumber> {
  const before = described.get(e164);
  if (before) return before;
  if (described.size >= MAX_DESCRIBED) described.clear();
  const phone = parsePhone(e164) ?? {
    e164,
    national: e164,
    international: e164,
    country: null,
    countryName: null,
  };
  described.set(e164, phone);
  return phone;
}

const NORTH_AMERICA = /^\+1(\d{3})\d{7}$/;

/**
 * The leading digits that tell where a number is: the area code of the North American plan, elsewhere the first two
 * digits of the national number. Null when the number cannot be read.
 */
export function areaCodeOf(e164: VendorNumber): string | null {
  const american = NORTH_AMERICA.exec(e164)?.[1];
  if (american) return american;
  return parsePhoneNumberFromString(e164)?.nationalNumber.slice(0, 2) ?? null;
}

/** Where a number is, as the mirror keeps it. Null where the number does not tell. Reads each number once: a sync brings many. */
export function regionOf(e164: VendorNumber): {
  readonly country: string | null;
  readonly areaCode: string | null;
} {
  const parsed = parsePhoneNumberFromString(e164);
  if (!parsed?.isPossible() || !isE164(parsed.number)) return { country: null, areaCode: areaCodeOf(e164) };
  const american = NORTH_AMERICA.exec(e164)?.[1];
  return {
    country: parsed.country ?? (parsed.countryCallingCode === "1" ? "US" : null),
    areaCode: american ?? parsed.nationalNumber.slice(0, 2),
  };
}
