import "server-only";
import { AppError } from "@/lib/domain/failure";
import { parsePhone, type PhoneNumber } from "@/lib/domain/phone";

/** Reads a number in any usual spelling. Throws AppError with the field it belongs to. */
export function readPhone(text: string): PhoneNumber {
  const phone = parsePhone(text);
  if (phone) return phone;
  throw new AppError("INVALID_INPUT", "This is not a phone number", "Nothing was sent.", {
    fieldErrors: { number: "Enter a number with its country code, such as +1 415 555 1234." },
  });
}
