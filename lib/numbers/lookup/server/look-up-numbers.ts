import "server-only";
import { setImmediate } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { numbers } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { AppError } from "@/lib/domain/failure";
import { type Pasted, type PastedQuestion, readPastedInSteps } from "@/lib/domain/phone/pasted-numbers";
import { type E164, type PhoneNumber } from "@/lib/domain/phone/phone";
import { env } from "@/lib/server/env/env";
import { type FoundNumber, type Lookup, MAX_LOOKED_UP } from "../lookup";

/** The longest that other requests wait while texts are read, however many at once. */
const TURN_MS = 8;
let reading = 0;

/** Reads a pasted text while other requests have their turn. */
export async function readInTurns(text: string, most?: number): Promise<Pasted> {
  const steps = readPastedInSteps(text, env().DEFAULT_COUNTRY, most);
  reading += 1;
  try {
    for (let since = performance.now(); ;) {
      const { done, value } = steps.next();
      if (done) return value;
      if (performance.now() - since < TURN_MS / reading) continue;
      await setImmediate();
      since = performance.now();
    }
  } finally {
    reading -= 1;
  }
}

type Known = { readonly id: string; readonly name: string | null; readonly isGone: boolean };

/**
 * Sorts a pasted list by what its numbers are to the account. Where a number lacks its country code, the one reading
 * that the account has is meant. Throws AppError for more numbers than are looked up at once.
 */
export async function lookUpNumbers(text: string): Promise<Lookup> {
  const pasted = await readInTurns(text, MAX_LOOKED_UP);
  if (pasted.numbers.length + pasted.questions.length > MAX_LOOKED_UP) throw tooMany();
  const known = await findKnown([
    ...pasted.numbers.map(({ phone }) => phone.e164),
    ...pasted.questions.flatMap(readingsOf).map(({ e164 }) => e164),
  ]);
  const phones = pasted.numbers.map(({ phone, line }) => ({ phone, line }));
  const unread = pasted.unread.map(({ text: words, line }) => ({ text: words, line }));
  for (const question of pasted.questions) {
    const ours = readingsOf(question).filter(({ e164 }) => known.has(e164));
    const [only, another] = ours;
    if (only && !another) phones.push({ phone: only, line: question.line });
    else unread.push({ text: question.text, line: question.line });
  }
  const seen = new Set<E164>();
  const matched: FoundNumber[] = [];
  const left: FoundNumber[] = [];
  const notOurs: string[] = [];
  for (const { phone } of phones.sort((one, other) => one.line - other.line)) {
    if (seen.has(phone.e164)) continue;
    seen.add(phone.e164);
    const found = known.get(phone.e164);
    if (!found) notOurs.push(phone.international);
    else
      (found.isGone ? left : matched).push({ id: found.id, name: found.name, number: phone.international });
  }
  return {
    matched,
    left,
    notOurs,
    unread: unread.sort((one, other) => one.line - other.line),
    unreadCount: pasted.unreadCount + unread.length - pasted.unread.length,
    repeated: phones.length - seen.size,
  };
}

/** What a question may mean. A range is no number. */
const readingsOf = (question: PastedQuestion): readonly PhoneNumber[] =>
  question.kind === "country" ? question.choices : [];

/** Those of the numbers that the mirror has; of a number that left and came back, as it is now. */
async function findKnown(asked: readonly E164[]): Promise<Map<string, Known>> {
  const { rows } = await database().execute<Known & { number: string }>(sql`
    select distinct on (number) number, id, friendly_name as name, gone_at is not null as "isGone"
    from ${numbers} where number = any(${sql.param([...new Set(asked)])}::text[])
    order by number, gone_at is not null, last_seen_at desc`);
  return new Map(rows.map(({ number, ...found }) => [number, found]));
}

const tooMany = () =>
  new AppError(
    "INVALID_INPUT",
    `There are more than ${MAX_LOOKED_UP.toLocaleString("en-US")} numbers in this text`,
    "Paste it in parts.",
  );
