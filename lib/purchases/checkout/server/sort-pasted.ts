import "server-only";
import { AppError } from "@/lib/domain/failure";
import { MAX_FOUND, type PastedQuestion } from "@/lib/domain/phone/pasted-numbers";
import { type E164, isE164, type PhoneNumber } from "@/lib/domain/phone/phone";
import { readInTurns } from "@/lib/numbers/lookup/server/look-up-numbers";
import { MAX_NUMBERS } from "@/lib/purchases/orders/order";
import { noteWords, unreadHint } from "../paste-words";
import { type PasteQuestion, type SortedPaste } from "@/lib/purchases/inventory/inventory-search";
import { readCart } from "./read-cart";
import { findTaken } from "@/lib/purchases/ledger/server/refuse-owned";

/** Sorts a pasted text by what can be bought. Changes nothing and asks nobody. Throws AppError. */
export async function sortPasted(text: string, personId: string): Promise<SortedPaste> {
  const { numbers, questions, unread, unreadCount } = await readInTurns(text);
  if (numbers.length + questions.length > MAX_FOUND) throw tooMany();
  const asked = questions.slice(0, MAX_NUMBERS);
  const mentioned = [...numbers.map(({ phone }) => phone.e164), ...asked.flatMap(numbersOf)];
  const [taken, cart] = await Promise.all([findTaken([...new Set(mentioned)]), readCart(personId)]);
  const inCart = new Set(cart?.items.map(({ phone }) => phone.e164));
  const seen = new Set<E164>();
  const sorted = { ready: [], duplicates: [], ours: [] } as {
    -readonly [Group in "ready" | "duplicates" | "ours"]: SortedPaste[Group][number][];
  };
  for (const { phone, name, line, notes } of numbers) {
    const why = taken.get(phone.e164);
    const isInCart = inCart.has(phone.e164);
    if (seen.has(phone.e164)) sorted.duplicates.push({ phone, line, isInCart: false });
    else if (why) sorted.ours.push({ phone, line, why });
    else if (isInCart) sorted.duplicates.push({ phone, line, isInCart });
    else sorted.ready.push({ phone, line, name, note: noteWords(notes) });
    seen.add(phone.e164);
  }
  const isTaken = (e164: E164) => taken.has(e164) || inCart.has(e164) || seen.has(e164);
  const unasked = questions.slice(MAX_NUMBERS);
  return {
    ...sorted,
    ask: asked.map((question) => toQuestion(question, isTaken)),
    unread: [
      ...unread.map(({ reason, ...place }) => ({ ...place, hint: unreadHint(reason) })),
      ...unasked.map(({ text: words, line }) => ({ text: words, line, hint: UNASKED })),
    ],
    unreadCount: unreadCount + unasked.length,
    room: MAX_NUMBERS - inCart.size,
  };
}

const UNASKED = `The country code is missing, or it is a range. Only the first ${MAX_NUMBERS} are asked for.`;

function toQuestion(question: PastedQuestion, isTaken: (e164: E164) => boolean): PasteQuestion {
  const { text, line, name } = question;
  const choice = (phone: PhoneNumber) => ({ phone, isTaken: isTaken(phone.e164) });
  if (question.kind === "country")
    return { kind: "country", text, line, name, choices: question.choices.map(choice) };
  const count = countOf(question);
  return {
    kind: "range",
    text,
    line,
    name,
    ends: [choice(question.first), choice(question.last)],
    count,
    free: count > MAX_NUMBERS ? null : numbersOf(question).filter((e164) => !isTaken(e164)),
  };
}

const countOf = ({ first, last }: Extract<PastedQuestion, { kind: "range" }>) =>
  Number(last.e164.slice(1)) - Number(first.e164.slice(1)) + 1;

/** All that an answer could mean. Of a range that is too long, its ends. */
function numbersOf(question: PastedQuestion): E164[] {
  if (question.kind === "country") return question.choices.map(({ e164 }) => e164);
  const { first, last } = question;
  if (countOf(question) > MAX_NUMBERS) return [first.e164, last.e164];
  const from = Number(first.e164.slice(1));
  return Array.from({ length: countOf(question) }, (_unused, index) => `+${from + index}`).filter(isE164);
}

const tooMany = () =>
  new AppError(
    "INVALID_INPUT",
    `There are more than ${MAX_FOUND.toLocaleString("en-US")} numbers in this text`,
    `Nothing was added. Paste it in parts; a cart holds ${MAX_NUMBERS} numbers.`,
  );
