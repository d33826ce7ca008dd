import { type CountryCode, parsePhoneNumberFromString } from "libphonenumber-js/max";
import { phoneOf, type PhoneNumber } from "./phone";

/** What the library says of a text. */
type Known = {
  readonly phone: PhoneNumber | null;
  /** Takes as long as reading it. */
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
  return {
    phone: phoneOf(parsed),
    isValid: () => parsed?.isValid() ?? false,
    significant: parsed?.nationalNumber ?? "",
  };
}
