import "server-only";
import { randomUUID } from "node:crypto";
import { getCredit } from "@/lib/audian/server/account";
import { dueNow } from "@/lib/domain/money/due-now";
import { AppError } from "@/lib/domain/failure";
import { type Pasted, readPasted } from "@/lib/domain/phone/pasted-numbers";
import { describePhone, type E164, type PhoneNumber } from "@/lib/domain/phone/phone";
import { env } from "@/lib/server/env/env";
import { countryQuestion, noteWords, readingWords, unreadHint } from "../paste-words";
import { type QuoteInput } from "@/lib/purchases/input";
import { type NumberQuote, type SimilarNumber } from "../cart";
import { findInInventory, findSimilar } from "@/lib/purchases/inventory/server/find-in-inventory";
import { findLimitProblem } from "@/lib/purchases/orders/server/limits";
import { refuseTaken } from "@/lib/purchases/ledger/server/refuse-owned";

/**
 * What buying a number would mean, before anything is sent: the number in its standard form, its price where the
 * vendor's search knows it, the account's credit. Throws AppError when it cannot be bought from here, AudianError
 * when the vendor cannot be asked. Without a person their daily limits are not asked.
 */
export async function quoteNumber(
  { number, friendlyName, reason = null, costCentre = null }: QuoteInput,
  personId: string | null = null,
): Promise<NumberQuote> {
  const { phone, note } = readPhone(number);
  await refuseTaken([phone.e164]);
  const [row, credit] = await Promise.all([findInInventory(phone.e164), getCredit()]);
  const { monthlyCost = null, setupFee = null, location = null, features = [] } = row ?? {};
  const quote = { monthlyCost, setupFee };
  return {
    orderId: randomUUID(),
    phone,
    note,
    friendlyName,
    reason,
    costCentre,
    quote,
    location,
    features,
    isOffered: row === undefined ? null : row !== null,
    dueNow: dueNow(quote),
    credit,
    limitProblem: personId === null ? null : await findLimitProblem(personId, [quote]),
  };
}

/** Numbers that could be bought instead of one that was taken. */
export async function quoteSimilar(number: E164): Promise<SimilarNumber[]> {
  const rows = await findSimilar(number);
  return rows.map(({ number: other, monthlyCost, setupFee }) => ({
    phone: describePhone(other),
    quote: { monthlyCost, setupFee },
  }));
}

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
