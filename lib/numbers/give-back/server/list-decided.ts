import "server-only";
import { and, asc, desc, eq, gte, isNull, sql, type SQL } from "drizzle-orm";
import { giveBacks, numberKeeps, numbers, users } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { isOwnedNow } from "@/lib/db/server/is-owned";
import { REMIND_AFTER_DAYS } from "@/lib/domain/give-back/give-back";
import { moneyOf } from "@/lib/domain/money/money";
import { describePhone } from "@/lib/domain/phone/phone";
import { tallyOf } from "@/lib/domain/tally";
import {
  type GiveBackOfNumber,
  type KeptNumbers,
  type MarkedNumber,
  type MarkedNumbers,
} from "../give-back-view";
import { todayOf } from "./decide-numbers";

const DAY_MS = 86_400_000;

const NAMED = {
  id: numbers.id,
  number: numbers.number,
  friendlyName: numbers.friendlyName,
  status: numbers.status,
  monthlyCost: numbers.monthlyCost,
  currency: numbers.currency,
};

/** The numbers that somebody keeps at the moment, those whose keep ends first first. */
export async function listKept(now = new Date()): Promise<KeptNumbers> {
  const rows = await database()
    .select({ ...NAMED, until: numberKeeps.untilOn, reason: numberKeeps.reason, by: users.name })
    .from(numberKeeps)
    .innerJoin(numbers, eq(numbers.id, numberKeeps.numberId))
    .innerJoin(users, eq(users.id, numberKeeps.keptBy))
    .where(and(isOwnedNow, gte(numberKeeps.untilOn, todayOf(now))))
    .orderBy(asc(numberKeeps.untilOn), asc(numbers.number), asc(numbers.id));
  const kept = rows.map(({ number, monthlyCost, currency, ...row }) => ({
    ...row,
    number: describePhone(number).international,
    monthlyCost: moneyOf(monthlyCost, currency),
  }));
  return { rows: kept, monthly: tallyOf(kept.map(({ monthlyCost }) => monthlyCost)) };
}

/** When a number that is not owned any more left: the list lacks it, or its status says so. */
const leftAt = sql<
  number | null
>`case when not ${isOwnedNow} then floor(extract(epoch from coalesce(${numbers.goneAt}, (
  select from_at from number_history as history
  where history.number_id = ${numbers.id} and history.kind = 'status' and history.to_at is null
), ${numbers.lastSeenAt})) * 1000)::float8 end`;

const isLateAt = (now: Date): SQL<boolean> =>
  sql<boolean>`(${isOwnedNow} and ${giveBacks.markedAt} <= ${new Date(now.getTime() - REMIND_AFTER_DAYS * DAY_MS).toISOString()}::timestamptz)`;

async function listMarked(where: SQL, order: SQL[], now: Date): Promise<MarkedNumbers> {
  const rows = await database()
    .select({ ...NAMED, markedAt: giveBacks.markedAt, by: users.name, leftAt, isLate: isLateAt(now) })
    .from(giveBacks)
    .innerJoin(numbers, eq(numbers.id, giveBacks.numberId))
    .innerJoin(users, eq(users.id, giveBacks.markedBy))
    .where(and(isNull(giveBacks.takenOutAt), where))
    .orderBy(...order, asc(numbers.number), asc(numbers.id));
  const marked = rows.map(
    ({ number, monthlyCost, currency, markedAt, leftAt: left, ...row }): MarkedNumber => ({
      ...row,
      e164: number,
      number: describePhone(number).international,
      monthlyCost: moneyOf(monthlyCost, currency),
      markedAt: markedAt.toISOString(),
      leftAt: left === null ? null : new Date(left).toISOString(),
    }),
  );
  return { rows: marked, monthly: tallyOf(marked.map(({ monthlyCost }) => monthlyCost)) };
}

/** The numbers that wait to disappear: the list to cancel at the vendor. */
export const listWaiting = (now = new Date()): Promise<MarkedNumbers> =>
  listMarked(isOwnedNow, [asc(giveBacks.markedAt)], now);

/** The numbers that left after somebody wanted them cancelled, the latest first. */
export const listGivenBack = (now = new Date()): Promise<MarkedNumbers> =>
  listMarked(sql`not ${isOwnedNow}`, [desc(giveBacks.markedAt)], now);

/** What still is in the account long after somebody wanted it cancelled. */
export async function listLate(now = new Date()): Promise<MarkedNumbers> {
  return listMarked(isLateAt(now), [asc(giveBacks.markedAt)], now);
}

/** What was decided on one number. */
export async function readGiveBack(numberId: string, now = new Date()): Promise<GiveBackOfNumber> {
  const [[marked], [kept]] = await Promise.all([
    database()
      .select({ at: giveBacks.markedAt, by: users.name, isLate: isLateAt(now) })
      .from(giveBacks)
      .innerJoin(numbers, eq(numbers.id, giveBacks.numberId))
      .innerJoin(users, eq(users.id, giveBacks.markedBy))
      .where(and(eq(giveBacks.numberId, numberId), isNull(giveBacks.takenOutAt))),
    database()
      .select({ until: numberKeeps.untilOn, reason: numberKeeps.reason, by: users.name })
      .from(numberKeeps)
      .innerJoin(users, eq(users.id, numberKeeps.keptBy))
      .where(and(eq(numberKeeps.numberId, numberId), gte(numberKeeps.untilOn, todayOf(now)))),
  ]);
  return { marked: marked ? { ...marked, at: marked.at.toISOString() } : null, kept: kept ?? null };
}
