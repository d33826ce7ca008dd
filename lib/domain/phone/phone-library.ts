import { type CountryCode, parsePhoneNumberFromString } from "libphonenumber-js/max";
import { isE164, type PhoneNumber, phoneOf } from "./phone";

/** What the library says of a text. To check a number, or to write it, takes as long as to read it. */
type Known = {
  readonly phone: () => PhoneNumber | null;
  readonly isValid: () => boolean;
  /** The number within its country, without the zero that is dialled there. */
  readonly significant: string;
};

/** Numbers as they are written, and what digits without a country code could be: neither takes all from the other. */
type Purpose = "numbers" | "offers";

/**
 * The library of numbering plans, for one text. It takes longer than all else that reading does: it is asked a limited
 * number of times, and once for each text.
 */
export class PhoneLibrary {
  private readonly known = new Map<string, Known>();
  private refused = 0;

  /** `numbers` is more than a paste may hold. */
  constructor(private readonly left: Record<Purpose, number> = { numbers: 1_100, offers: 300 }) {}

  /** How often it was not asked although it should have been. */
  get refusals(): number {
    return this.refused;
  }

  /** Undefined when it is not asked any more. */
  ask(purpose: Purpose, text: string, country?: CountryCode): Known | undefined {
    const key = `${country ?? ""}${text}`;
    const known = this.known.get(key);
    if (known) return known;
    if (this.left[purpose] <= 0) {
      this.refused += 1;
      return undefined;
    }
    this.left[purpose] -= 1;
    const answer = read(text, country);
    this.known.set(key, answer);
    return answer;
  }
}

function read(text: string, country: CountryCode | undefined): Known {
  const parsed = parsePhoneNumberFromString(text, country);
  let phone: PhoneNumber | null | undefined;
  return {
    phone: () => (phone === undefined ? (phone = phoneOf(parsed)) : phone),
    isValid: () => parsed?.isValid() ?? false,
    significant: parsed?.nationalNumber ?? "",
  };
}

/**
 * A phone number as spreadsheets keep it, whatever their language: "+44 20-7946-0958". Bare digits become 4.42E+11,
 * "+44207…" loses its plus, "+48 512 345 678" is one large number where spaces group thousands, and dashes alone are a
 * subtraction. A plus, one space and then dashes are none of these, and read well by people and by the paste box.
 * `number` is in international form; what is not is returned as it is.
 */
export function csvPhone(number: string): string {
  const parsed = parsePhoneNumberFromString(number);
  if (!parsed || !isE164(parsed.number) || parsed.number !== `+${number.replace(/\D/g, "")}`) return number;
  const { countryCallingCode, nationalNumber } = parsed;
  const groups = parsed
    .formatInternational()
    .slice(countryCallingCode.length + 1)
    .split(/\D+/)
    .filter(Boolean);
  // A format that leaves digits out, or groups nothing, is of no use here.
  const isWhole = groups.length > 1 && groups.join("") === nationalNumber;
  const middle = Math.ceil(nationalNumber.length / 2);
  const halves = [nationalNumber.slice(0, middle), nationalNumber.slice(middle)];
  return `+${countryCallingCode} ${(isWhole ? groups : halves).join("-")}`;
}
