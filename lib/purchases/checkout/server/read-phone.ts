import "server-only";
import { AppError } from "@/lib/domain/failure";
import { type PhoneNumber } from "@/lib/domain/phone/phone";
import { type Pasted, readPasted } from "@/lib/domain/phone/pasted-numbers";
import { env } from "@/lib/server/env/env";
import { countryQuestion, noteWords, readingWords, unreadHint } from "../paste-words";

/** The number in a field, and what was made of the text beyond its digits, in words. */
export type ReadPhone = { readonly phone: PhoneNumber; readonly note: string | null };

/**
 * Reads one number as the paste box does. Throws AppError with the field it belongs to, the question there is, and what
 * may have been meant.
 */
export function readPhone(text: string): ReadPhone {
  const pasted = readPasted(text, env().DEFAULT_COUNTRY);
  const { numbers, questions, unread } = pasted;
  const [question] = questions;
  const offered = allReadings(pasted);
  if (question?.kind === "country" && questions.length === 1 && numbers.length === 0)
    throw notOne("The country code is missing", countryQuestion(offered), offered);
  if (question || offered.length > 1)
    throw notOne(
      "There is more than one number",
      "Enter one number here. Paste several into the box for many.",
      offered,
    );
  const [found] = numbers;
  if (found && unread.length === 0) return { phone: found.phone, note: noteWords(found.notes) };
  const hint = unreadHint(unread[0]?.reason ?? null);
  throw notOne(
    "This is not a phone number",
    hint ?? "Enter a number with its country code, such as +1 415 555 1234.",
    offered,
  );
}

/** Each number that could be meant, once. */
function allReadings({ numbers, questions }: Pasted): PhoneNumber[] {
  const readings = [
    ...numbers.map(({ phone }) => phone),
    ...questions.flatMap((question) =>
      question.kind === "country" ? question.choices : [question.first, question.last],
    ),
  ];
  return [...new Map(readings.map((phone) => [phone.e164, phone])).values()];
}

const notOne = (title: string, field: string, offered: readonly PhoneNumber[]) =>
  new AppError("INVALID_INPUT", title, "Nothing was sent.", {
    fieldErrors: { number: field },
    fieldChoices: {
      number: offered.map((phone) => ({ value: phone.international, label: readingWords(phone) })),
    },
  });
