import { getCountryCallingCode, type CountryCode } from "libphonenumber-js/max";
import { hasNumber, type Account } from "./account/account";
import { findStock, stockOf, type StockItem } from "./account/catalogue";
import { OPEN_COUNTRIES, PLACES, type Place } from "./account/places";
import { badRequest, Refusal } from "./refusal";

export type SearchRequest = {
  readonly location: string | null;
  readonly pattern: string | null;
  readonly features: readonly string[];
  readonly limit: number;
  readonly offset: number;
};

export type SearchRow = StockItem & { readonly isAvailable: boolean };

const callingCodes = [...OPEN_COUNTRIES].map((country) => getCountryCallingCode(country as CountryCode));

/**
 * One page of the vendor's stock. A pattern of digits with `*` as wildcard is read with and without the country
 * code; without a wildcard it asks for exactly that number, which is then shown even when it is no longer free.
 */
export function searchStock(
  account: Account,
  request: SearchRequest,
): { readonly rows: readonly SearchRow[]; readonly total: number } {
  const places = request.location === null ? PLACES : placesAt(request.location);
  const matches = [...candidates(account, places, request.pattern)].filter(({ place }) =>
    request.features.every((feature) => place.features.includes(feature)),
  );
  return { rows: matches.slice(request.offset, request.offset + request.limit), total: matches.length };
}

function* candidates(
  account: Account,
  places: readonly Place[],
  pattern: string | null,
): Generator<SearchRow> {
  const matcher = pattern === null ? null : readPattern(pattern);
  if (matcher?.kind === "exact") {
    for (const item of matcher.items) {
      if (places.includes(item.place)) yield { ...item, isAvailable: !hasNumber(account, item.number) };
    }
    return;
  }
  for (const place of places) {
    const national = 1 + countryDigits(place);
    for (const item of stockOf(place)) {
      const isMatch =
        !matcher || matcher.test(item.number.slice(1)) || matcher.test(item.number.slice(national));
      if (isMatch && !hasNumber(account, item.number)) yield { ...item, isAvailable: true };
    }
  }
}

type Matcher =
  | { readonly kind: "exact"; readonly items: readonly StockItem[] }
  | { readonly kind: "wildcard"; readonly test: (digits: string) => boolean };

function readPattern(pattern: string): Matcher {
  if (!/^\+?[\d*]{1,20}$/.test(pattern)) {
    throw badRequest("pattern may hold digits and the wildcard *", "pattern");
  }
  const digits = pattern.replace(/^\+/, "");
  if (!digits.includes("*")) return { kind: "exact", items: findExactly(digits, pattern.startsWith("+")) };
  const expression = new RegExp(`^${digits.replace(/\*+/g, "\\d*")}$`);
  return { kind: "wildcard", test: (text) => expression.test(text) };
}

/** The stock that these digits name, with their country code or without. */
function findExactly(digits: string, isInternational: boolean): StockItem[] {
  const spellings = isInternational ? [""] : ["", ...new Set(callingCodes)];
  return spellings.flatMap((code) => findStock(`+${code}${digits}`) ?? []);
}

function countryDigits(place: Place): number {
  return getCountryCallingCode(place.country as CountryCode).length;
}

/** Every place a location code covers: US, US-CA or US-CA-415. */
function placesAt(location: string): readonly Place[] {
  const wanted = location.trim().toUpperCase();
  const places = PLACES.filter(({ code }) => code === wanted || code.startsWith(`${wanted}-`));
  if (places.length === 0) throw new Refusal(400, "INVALID_LOCATION", "The location is not known");
  return places;
}
