import "server-only";
import { and, asc, desc, eq, sql } from "drizzle-orm";
import { annotationsHistory, holders, numbers, users } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { isOwnedNow } from "@/lib/db/server/is-owned";
import { SINCE_EVER } from "@/lib/domain/annotation-history";
import { addDays, type Day } from "@/lib/domain/dates/months";
import { moneyOf } from "@/lib/domain/money/money";
import { describePhone } from "@/lib/domain/phone/phone";
import { joinTallies } from "@/lib/domain/tally";
import { type HeldNumber, type HolderView, MAX_HELD, type PastHolding } from "../holder-view";
import { sumHeld } from "./list-holders";

/** A holder with what it has and had. Null: nothing was ever said of one of this name. */
export async function readHolder(name: string): Promise<HolderView | null> {
  const [[facts], monthly, held, past] = await Promise.all([
    database().select().from(holders).where(eq(holders.name, name)),
    sumHeld([name]),
    readHeld(name),
    readPast(name),
  ]);
  if (!facts && held.length + past.length === 0) return null;
  return {
    name,
    kind: facts?.kind ?? null,
    externalId: facts?.externalId ?? null,
    monthly: monthly.get(name) ?? joinTallies(),
    numbers: held,
    history: past.slice(0, MAX_HELD),
    isOlderLeftOut: past.length > MAX_HELD,
  };
}

const dayOf = (from: Day | null) => (from === SINCE_EVER ? null : from);

async function readHeld(name: string): Promise<HeldNumber[]> {
  const rows = await database()
    .select({
      id: numbers.id,
      number: numbers.number,
      friendlyName: numbers.friendlyName,
      status: numbers.status,
      monthlyCost: numbers.monthlyCost,
      currency: numbers.currency,
      since: sql<Day | null>`(select max(said.from_on)::text from own_facts_history as said
        where said.number_id = numbers.id and said.kind = 'holder')`,
    })
    .from(numbers)
    .where(and(eq(numbers.holder, name), isOwnedNow))
    .orderBy(asc(numbers.number), asc(numbers.id))
    .limit(MAX_HELD);
  return rows.map(({ number, monthlyCost, currency, since, ...row }) => ({
    ...row,
    number: describePhone(number).international,
    monthlyCost: moneyOf(monthlyCost, currency),
    since: dayOf(since),
  }));
}

/** One more than is shown tells that there are older ones. */
async function readPast(name: string): Promise<PastHolding[]> {
  const { fromOn, numberId } = annotationsHistory;
  const rows = await database()
    .select({
      id: numbers.id,
      number: numbers.number,
      friendlyName: numbers.friendlyName,
      status: numbers.status,
      goneAt: numbers.goneAt,
      from: fromOn,
      to: sql<Day | null>`(select min(later.from_on)::text from own_facts_history as later
        where later.number_id = ${numberId} and later.kind = 'holder' and later.from_on > ${fromOn})`,
      by: users.name,
    })
    .from(annotationsHistory)
    .innerJoin(numbers, eq(numbers.id, numberId))
    .leftJoin(users, eq(users.id, annotationsHistory.saidBy))
    .where(and(eq(annotationsHistory.kind, "holder"), eq(annotationsHistory.text, name)))
    .orderBy(desc(fromOn), asc(numbers.number), asc(numbers.id))
    .limit(MAX_HELD + 1);
  return rows.map(({ number, goneAt, from, to, ...row }) => ({
    ...row,
    number: describePhone(number).international,
    from: dayOf(from),
    lastDay: to && addDays(to, -1),
    leftAt: to === null ? (goneAt?.toISOString() ?? null) : null,
  }));
}
