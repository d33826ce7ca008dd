import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import { isE164 } from "./phone";

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
