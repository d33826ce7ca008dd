import "server-only";
import { AppError } from "@/lib/domain/failure";
import { type PhoneNumber } from "@/lib/domain/phone";
import { readPasted } from "@/lib/domain/pasted-numbers";
import { env } from "@/lib/server/env";
import { countryQuestion, unreadHint } from "../paste-words";

/** Reads one number as the paste box does. Throws AppError with the field it belongs to, and the question there is. */
export function readPhone(text: string): PhoneNumber {
  const { numbers, questions, unread } = readPasted(text, env().DEFAULT_COUNTRY);
  const [question] = questions;
  const different = new Set(numbers.map(({ phone }) => phone.e164));
  if (question?.kind === "country")
    throw notOne("The country code is missing", countryQuestion(question.choices));
  if (question || different.size > 1)
    throw notOne(
      "There is more than one number",
      "Enter one number here. Paste several into the box for many.",
    );
  const [found] = numbers;
  if (found && unread.length === 0) return found.phone;
  const hint = unreadHint(unread[0]?.reason ?? null);
  throw notOne(
    "This is not a phone number",
    hint ?? "Enter a number with its country code, such as +1 415 555 1234.",
  );
}

const notOne = (title: string, field: string) =>
  new AppError("INVALID_INPUT", title, "Nothing was sent.", { fieldErrors: { number: field } });
