import "server-only";
import { AppError } from "@/lib/domain/failure";
import { readPasted } from "@/lib/domain/pasted-numbers";
import { MOST_NUMBERS } from "../cart";
import { type SortedPaste } from "../stock-search";
import { readCart } from "./read-cart";
import { findTaken } from "./refuse-owned";

/** More is no list of numbers to buy. */
const MOST_FOUND = 1_000;

/** Sorts a pasted text by what can be bought. Changes nothing and asks nobody. Throws AppError. */
export async function sortPasted(text: string, personId: string): Promise<SortedPaste> {
  const { numbers, unread } = readPasted(text);
  if (numbers.length > MOST_FOUND) throw tooMany(numbers.length);
  const [taken, cart] = await Promise.all([
    findTaken([...new Set(numbers.map(({ phone }) => phone.e164))]),
    readCart(personId),
  ]);
  const inCart = new Set(cart?.items.map(({ phone }) => phone.e164));
  const seen = new Set<string>();
  const sorted = { ready: [], duplicates: [], ours: [] } as {
    -readonly [Group in "ready" | "duplicates" | "ours"]: SortedPaste[Group][number][];
  };
  for (const { phone, name, line } of numbers) {
    const why = taken.get(phone.e164);
    const isInCart = inCart.has(phone.e164);
    if (seen.has(phone.e164)) sorted.duplicates.push({ phone, line, isInCart: false });
    else if (why) sorted.ours.push({ phone, line, why });
    else if (isInCart) sorted.duplicates.push({ phone, line, isInCart });
    else sorted.ready.push({ phone, line, name });
    seen.add(phone.e164);
  }
  return { ...sorted, unread, room: MOST_NUMBERS - inCart.size };
}

const tooMany = (count: number) =>
  new AppError(
    "INVALID_INPUT",
    `There are ${count} numbers in this text`,
    `Nothing was added. Paste at most ${MOST_NUMBERS} numbers at once.`,
  );
