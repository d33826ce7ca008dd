import {
  type CountryCode,
  getCountryCallingCode,
  Metadata,
  parsePhoneNumberFromString,
} from "libphonenumber-js/max";
import { isE164, nameOfCountry, type PhoneNumber } from "./phone";
import { PhoneLibrary } from "./phone-library";

/** What a person is told of a number that was read from more than its own digits. */
export type PhoneNote = "extension" | "old-mexican-prefix" | "restored-zero";

/** Digits are a number, or could be several of which a person has to choose. */
export type DigitReading =
  | { readonly kind: "number"; readonly phone: PhoneNumber; readonly notes: readonly PhoneNote[] }
  | { readonly kind: "ask"; readonly choices: readonly PhoneNumber[] };

export const MIN_DIGITS = 7;
/** The most that E.164 allows. */
export const MAX_DIGITS = 15;
/** With an exit code, or a trunk zero, before them. */
const MAX_WRITTEN = MAX_DIGITS + 4;
const EXIT_CODES = ["00", "0011", "011"] as const;
/** Area code and exchange begin with 2 to 9. */
const NORTH_AMERICAN = /^1([2-9]\d{2})([2-9]\d{2})(\d{4})$/;
/** How such numbers are grouped, by the sizes of their groups. */
const NORTH_AMERICAN_SHAPES = new Set(["3 3 4", "1 3 3 4", "3 7", "1 3 7", "6 4", "1 10"]);
/** Offered for digits that begin with a trunk zero: where most of such numbers are. */
const TRUNK_COUNTRIES = [
  ..."GB DE FR AU ZA NZ IT NL IE BE CH AT SE JP IN KR CN TW TH PH MY ID VN IL TR UA EG NG KE FI RO AR AE SA".split(
    " ",
  ),
] as CountryCode[];
/** With fewer digits than this, another country's number is not meant. */
const MIN_FOREIGN_DIGITS = 9;

export type DigitGroups = {
  readonly groups: readonly string[];
  /** A plus stands before them. */
  readonly isInternational: boolean;
};

/**
 * Reads the digits of one text. What lacks a country code is of `country`. The North American plan, which the library
 * takes longest for, is known here.
 */
export class DigitReader {
  private readonly code: string;
  /** The digits that a number of the country has, without the zero that is dialled there. */
  private readonly lengths: readonly number[];

  constructor(
    readonly country: CountryCode,
    readonly library = new PhoneLibrary(),
  ) {
    this.code = `+${getCountryCallingCode(country)}`;
    const plans = new Metadata();
    plans.selectNumberingPlan(country);
    this.lengths = plans.numberingPlan?.possibleLengths() ?? [];
  }

  /** For a text that says of which country it is. */
  inCountry(country: CountryCode): DigitReader {
    return new DigitReader(country, this.library);
  }

  /** Whether digits that could be a day are a number of the country. In doubt they are no day: nothing is passed over. */
  isOwnNumber(digits: string): boolean {
    // A list may have a day in each of its lines: most countries have no numbers of that length, and are not asked.
    if (!this.lengths.includes(digits.length)) return false;
    return this.library.ask("numbers", digits, this.country)?.isValid() ?? true;
  }

  /**
   * Reads the digits of one number, grouped as they were written. Null for what cannot be a number. Digits that lack
   * their country code and are no plausible number of the country are asked for, as are those that could be either.
   */
  read(written: DigitGroups): DigitReading | null {
    return (
      this.readNumber(written) ?? (written.isInternational ? null : this.askFor(written.groups.join("")))
    );
  }

  /** The same without questions about other countries, which take longer. */
  readNumber({ groups, isInternational }: DigitGroups): DigitReading | null {
    const digits = groups.join("");
    if (digits.length < MIN_DIGITS || digits.length > MAX_WRITTEN) return null;
    if (isInternational) return this.readInternational(digits);
    const national = this.code === "+1" ? this.readNorthAmerican(digits, groups) : this.readNational(digits);
    if (national?.kind === "number") return national;
    for (const code of EXIT_CODES) {
      const rest = digits.slice(code.length);
      const reading = digits.startsWith(code) && !rest.startsWith("0") ? this.readInternational(rest) : null;
      if (reading) return reading;
    }
    return national;
  }

  /** Digits that begin with a country code. */
  private readInternational(digits: string): DigitReading | null {
    const oldMexican = /^521(\d{10})$/.exec(digits)?.[1];
    const phone = digits.startsWith("1")
      ? northAmericanPhone(digits)
      : this.library.ask("numbers", `+${oldMexican ? `52${oldMexican}` : digits}`)?.phone();
    if (!phone) return null;
    return { kind: "number", phone, notes: oldMexican ? ["old-mexican-prefix"] : [] };
  }

  private readNorthAmerican(digits: string, groups: readonly string[]): DigitReading | null {
    const phone = northAmericanPhone(digits.length === 10 ? `1${digits}` : digits, this.country);
    if (!phone) return null;
    if (digits.length === 11 || isNorthAmericanShape(groups)) return { kind: "number", phone, notes: [] };
    const foreign = this.readValid(`+${digits}`);
    // Not tried: nobody has decided which of both it is.
    if (foreign === undefined) return null;
    const isAssigned = countryOfArea(digits.slice(0, 3)) !== null;
    if (isAssigned && !foreign) return { kind: "number", phone, notes: [] };
    return { kind: "ask", choices: foreign ? [foreign, phone] : [phone] };
  }

  private readNational(digits: string): DigitReading | null {
    const known = this.library.ask("numbers", digits, this.country);
    // With the zero that is dialled within a country nothing is missing.
    const isWhole = digits.startsWith("0") && !digits.startsWith("00");
    const phone = known && (isWhole || known.isValid()) ? known.phone() : null;
    if (!phone) return null;
    if (isWhole) return { kind: "number", phone, notes: [] };
    const needsZero = phone.national.replace("(", "").startsWith("0") && !known?.significant.startsWith("0");
    const foreign = this.readValid(`+${digits}`);
    if (foreign === undefined) return null;
    // The first digits may be an exit code of this country, as 99 is in one.
    const isOwn = phone.e164.startsWith(this.code);
    if (isOwn && !foreign && !needsZero) return { kind: "number", phone, notes: [] };
    return { kind: "ask", choices: foreign ? [phone, foreign] : [phone] };
  }

  private askFor(digits: string): DigitReading | null {
    if (digits.length < MIN_FOREIGN_DIGITS || digits.length > MAX_DIGITS || digits.startsWith("00"))
      return null;
    if (digits.startsWith("0")) return { kind: "ask", choices: this.choicesFor(digits) };
    const foreign = this.readValid(`+${digits}`);
    return foreign ? { kind: "ask", choices: [foreign] } : null;
  }

  /** None rather than some when not all could be tried: the right one may be missing. */
  private choicesFor(digits: string): PhoneNumber[] {
    const choices: PhoneNumber[] = [];
    for (const country of TRUNK_COUNTRIES) {
      const phone = this.readValid(digits, country);
      if (phone === undefined) return [];
      if (phone) choices.push(phone);
    }
    return choices;
  }

  /** Null for none; undefined when it was not tried. */
  private readValid(text: string, country?: CountryCode): PhoneNumber | null | undefined {
    if (text.length < MIN_FOREIGN_DIGITS) return null;
    const known = this.library.ask("offers", text, country);
    return known && (known.isValid() ? known.phone() : null);
  }
}

/** The shape of a North American number: nobody groups another country's digits like that. */
export const isNorthAmericanShape = (groups: readonly string[]) =>
  NORTH_AMERICAN_SHAPES.has(groups.map((group) => group.length).join(" "));

/** By area code: the plan has 25 countries, and the library tries them one after the other. */
const areaCountries = new Map<string, string | null>();

function countryOfArea(area: string): string | null {
  const known = areaCountries.get(area);
  if (known !== undefined) return known;
  const country = parsePhoneNumberFromString(`+1${area}5550101`)?.country ?? null;
  areaCountries.set(area, country);
  return country;
}

/** The same as `parsePhone` makes of it, faster. Null unless it is one of the plan. */
function northAmericanPhone(digits: string, country: CountryCode = "US"): PhoneNumber | null {
  const [, area, exchange, line] = NORTH_AMERICAN.exec(digits) ?? [];
  const e164 = `+${digits}`;
  if (area === undefined || !isE164(e164)) return null;
  const place = countryOfArea(area) ?? country;
  return {
    e164,
    national: `(${area}) ${exchange}-${line}`,
    international: `+1 ${area} ${exchange} ${line}`,
    country: place,
    countryName: nameOfCountry(place),
  };
}

const MARK = String.raw`[ ,;]{0,3}\(?(?:;?ext(?:ension|n)?|x|xtn|extn|durchwahl|dw|poste|interno|int|anexo|ramal|доб|内線|分机|#|p|w)(?:\. ?|[ :=#]{0,3})`;

/** An extension in a text by plain-text.ts, from where it is looked for. It is no part of a number that can be bought. */
export const EXTENSION = new RegExp(String.raw`${MARK}(\d{1,7})\b\)?`, "iuy");
/** One behind a digit, which is kept, at the end of a text. */
export const EXTENSION_AT_END = new RegExp(String.raw`(\d)${MARK}\d{1,7}\)?$`, "iu");
