import { AsYouType, getCountries, getCountryCallingCode, type CountryCode } from "libphonenumber-js/max";
import { cityAt, cityCalled } from "@/lib/domain/phone/cities";
import { readPasted } from "@/lib/domain/phone/pasted-numbers";
import { nameOfCountry } from "@/lib/domain/phone/phone";

/** What the one box of the buy page was taken for. */
export type Understood =
  | { readonly kind: "nothing" }
  | {
      readonly kind: "search";
      readonly area: string;
      readonly digits: string;
      /** "understood as area code 415", from the third word on. */
      readonly words: string;
      /** What else may be searched for: other area codes of a city. */
      readonly others: readonly string[];
    }
  | { readonly kind: "number" }
  /** Several numbers, or one that a person has to say more of. */
  | { readonly kind: "list" };

/** Longer texts are no place and no prefix. */
const MAX_SEARCH_LENGTH = 60;
const SIGNS_AND_DIGITS = /^[+\d\s().*\-/]+$/;
const LOCATION_CODE = /^[a-z]{2}(?:-[a-z\d]{1,4}){1,2}$/i;
const AREA_CODE = /^1?([2-9]\d\d)$/;
/** From so many digits on a whole number may be meant. */
const WHOLE = 8;
/** A local number without its area. */
const LOCAL = 7;

/** Takes a text for an area code, a city, a prefix, digits with wildcards, one number, or a list of numbers. */
export function understand(text: string, country?: CountryCode): Understood {
  const typed = text.trim();
  if (typed === "") return { kind: "nothing" };
  if (/[\n\t;]/.test(typed) || typed.length > MAX_SEARCH_LENGTH) return { kind: "list" };
  const [place, wildcard] = splitWildcard(typed);
  if (wildcard !== null) return withWildcard(place, wildcard);
  if (SIGNS_AND_DIGITS.test(typed)) return digitsOnly(typed, country);
  if (/\d{3}/.test(typed) && !LOCATION_CODE.test(typed)) return numbersIn(typed, country);
  return placeOf(typed);
}

/** "San Francisco *777" is a place and digits; "415*777" is digits alone. */
function splitWildcard(typed: string): readonly [string, string | null] {
  if (!typed.includes("*")) return [typed, null];
  const words = typed.split(/\s+/);
  const digits = words.filter((word) => word.includes("*")).join("");
  return [words.filter((word) => !word.includes("*")).join(" "), digits];
}

function withWildcard(place: string, digits: string): Understood {
  const where = place === "" ? null : SIGNS_AND_DIGITS.test(place) ? areaOrPrefix(place) : placeOf(place);
  const like = `numbers like ${digits}`;
  if (where?.kind !== "search") return search("", digits, like);
  return { ...where, digits, words: `${like} in ${where.words}`, others: [] };
}

function digitsOnly(typed: string, country: CountryCode | undefined): Understood {
  const digits = typed.replace(/\D/g, "");
  if (digits.length >= WHOLE) {
    const found = numbersIn(typed, country);
    const isFound = found.kind === "number" || readPasted(typed, country).questions.length > 0;
    if (isFound || !typed.startsWith("+")) return found;
  }
  if (digits.length === LOCAL && !typed.startsWith("+"))
    return search("", `*${digits}`, `numbers that end with ${digits}`);
  return areaOrPrefix(typed);
}

function areaOrPrefix(typed: string): Extract<Understood, { kind: "search" }> {
  const digits = typed.replace(/\D/g, "");
  const area = AREA_CODE.exec(digits)?.[1];
  if (area && (!typed.startsWith("+") || digits.length === 4)) {
    const city = cityAt(`1${area}`);
    return search(area, "", `area code ${area}${city ? `, ${city.name}` : ""}`);
  }
  const city = cityAt(digits);
  const start = typed.startsWith("+") ? `+${digits}` : digits;
  return search(start, "", `numbers that start with ${spelt(start)}${city ? `, ${city.name}` : ""}`);
}

function numbersIn(typed: string, country: CountryCode | undefined): Understood {
  const { numbers, questions, unread } = readPasted(typed, country);
  const isOne = numbers.length === 1 && questions.length === 0 && unread.length === 0;
  return { kind: isOne ? "number" : "list" };
}

function placeOf(typed: string): Understood {
  const city = cityCalled(typed);
  if (city) {
    const [first = "", ...others] = city.starts.map(areaOf);
    const what = first.startsWith("+") ? spelt(first) : `area code ${first}`;
    return { ...search(first, "", `${what}, ${city.name}`), others: others.map(spelt) };
  }
  const code = countryCalled(typed);
  if (code) return search(`+${getCountryCallingCode(code)}`, "", `numbers of ${nameOfCountry(code)}`);
  // The vendor knows its own locations.
  return search(typed.toUpperCase(), "", `location ${typed.toUpperCase()}`);
}

/** "1415" is the area code 415, "4930" is +4930. */
const areaOf = (start: string) => (/^1\d{3}$/.test(start) ? start.slice(1) : `+${start}`);

/** The beginning of a number as the whole number would be written: "+49 30". */
const spelt = (start: string) => (start.startsWith("+") ? new AsYouType().input(start) : start);

/** Of countries that share a calling code no number says which: only those that have their own. */
function countryCalled(name: string): CountryCode | null {
  const wanted = name.toLowerCase();
  return (
    getCountries().find(
      (code) => nameOfCountry(code).toLowerCase() === wanted && getCountryCallingCode(code) !== "1",
    ) ?? null
  );
}

const search = (area: string, digits: string, words: string): Extract<Understood, { kind: "search" }> => ({
  kind: "search",
  area,
  digits,
  words,
  others: [],
});
