import "server-only";
import { and, asc, desc, eq, max, min, ne, sql } from "drizzle-orm";
import { AudianError } from "@/lib/audian/errors";
import { getNumber } from "@/lib/audian/server/numbers";
import {
  activity,
  annotationsHistory,
  numberHistory,
  numbers,
  numberSettings,
  syncs,
  users,
} from "@/lib/db/schema";
import { moneyOf } from "@/lib/domain/money/money";
import { statusRule } from "@/lib/domain/number";
import { numberCosts } from "@/lib/domain/costs/number-costs";
import { describePhone } from "@/lib/domain/phone/phone";
import { env } from "@/lib/server/env/env";
import {
  type HistoryEntry,
  type LiveAnswer,
  MAX_HISTORY,
  type NumberFacts,
  type SaidEntry,
  type SetUpEntry,
} from "../detail";
import { readTimeline } from "./number-records";
import { storeLive } from "./store-live";
import { getConfig } from "@/lib/audian/server/number-config";
import { type NumberSetup, readSetup } from "@/lib/domain/number-setup";
import { settingsOf, storeSettingsSeen } from "@/lib/numbers/setup/server/kept-settings";
import { database } from "@/lib/db/server/connection";
import { annotationsOf } from "@/lib/domain/annotations";
import { SINCE_EVER } from "@/lib/domain/annotation-history";
import { saidOf } from "@/lib/numbers/annotations/server/store-annotations";

const MAX_SET_UPS = 50;

/** One number from the mirror, with its history. Null: the mirror has none under this id. Asks nobody else. */
export async function readNumber(id: string, now = new Date()): Promise<NumberFacts | null> {
  const [[row], [settings], timeline, history, [price], [listing], said, setUps] = await Promise.all([
    database().select().from(numbers).where(eq(numbers.id, id)),
    database().select().from(numberSettings).where(eq(numberSettings.numberId, id)),
    readTimeline(database(), id),
    database()
      .select()
      .from(numberHistory)
      .where(and(eq(numberHistory.numberId, id), ne(numberHistory.kind, "anchor")))
      .orderBy(desc(numberHistory.fromAt), desc(numberHistory.id))
      .limit(MAX_HISTORY + 1),
    database()
      .select({ from: min(numberHistory.fromAt) })
      .from(numberHistory)
      .where(and(eq(numberHistory.numberId, id), eq(numberHistory.kind, "price"))),
    database()
      .select({ at: max(syncs.finishedAt) })
      .from(syncs)
      .where(eq(syncs.state, "complete")),
    readSaidEntries(id),
    readSetUps(id),
  ]);
  if (!row || !timeline) return null;
  const iso = (at: Date | null) => at?.toISOString() ?? null;
  // While it is not missed, the last complete sync saw it as it is.
  const syncedAt = row.misses === 0 && !row.goneAt ? (listing?.at ?? null) : null;
  const seenAt = Math.max(...[row.lastSeenAt, row.detailsAt, syncedAt].map((at) => at?.getTime() ?? 0));
  return {
    id,
    phone: describePhone(row.number),
    friendlyName: row.friendlyName,
    status: row.status,
    rule: statusRule(row.status),
    purchasedAt: iso(row.purchasedAt),
    expiresAt: iso(row.expiresAt),
    monthlyCost: moneyOf(row.monthlyCost, row.currency),
    nextCharge: iso(row.nextCharge),
    location: row.location,
    features: row.features,
    ...annotationsOf(row),
    seenAt: new Date(seenAt).toISOString(),
    detailsAt: iso(row.detailsAt),
    settings: settings ? settingsOf(settings) : null,
    goneAt: iso(row.goneAt),
    costs: numberCosts(timeline, now.getTime()),
    pricedFrom: iso(price?.from ?? row.detailsAt),
    timeZone: env().REPORTING_TIME_ZONE,
    history: history.slice(0, MAX_HISTORY).flatMap(toEntry),
    said: said.slice(0, MAX_HISTORY),
    setUps,
    isOlderLeftOut: { history: history.length > MAX_HISTORY, said: said.length > MAX_HISTORY },
  };
}

/**
 * Asks the vendor about one number, now, and puts the answer into the mirror. That the vendor does not know the number
 * changes nothing: only complete readings of the whole list say that a number is gone. Throws AudianError.
 */
export async function checkNumber(id: string): Promise<LiveAnswer> {
  const askedAt = new Date();
  try {
    const [details, setup] = await Promise.all([getNumber(id), readSettings(id)]);
    const { isDifferent, changes } = await storeLive(details);
    const isOther = setup !== null && (await storeSettingsSeen(id, setup, askedAt));
    const kind = changes.length > 0 ? "changed" : isDifferent || isOther ? "fuller" : "same";
    return { kind, changes, asOf: new Date().toISOString() };
  } catch (error) {
    if (!(error instanceof AudianError) || error.code !== "NOT_FOUND") throw error;
    return { kind: "missing", changes: [], asOf: new Date().toISOString() };
  }
}

/** Null where the vendor has none, or does not say: what was kept stays. */
async function readSettings(id: string): Promise<NumberSetup | null> {
  try {
    return readSetup((await getConfig(id)).clean);
  } catch (error) {
    if (error instanceof AudianError) return null;
    throw error;
  }
}

/** The mirror's number, or, when it has none, the vendor's, which is then in the mirror. Throws AudianError. */
export async function findNumber(id: string): Promise<NumberFacts | null> {
  const known = await readNumber(id);
  if (known) return known;
  const answer = await checkNumber(id);
  return answer.kind === "missing" ? null : readNumber(id);
}

function toEntry(row: typeof numberHistory.$inferSelect): HistoryEntry[] {
  const { kind, text, amount, currency, fromAt, toAt } = row;
  if (kind === "anchor") return [];
  const held = { from: fromAt.toISOString(), to: toAt?.toISOString() ?? null };
  return [{ kind, text, price: moneyOf(amount, currency), ...held }];
}

/** As the log tells them. */
async function readSetUps(id: string): Promise<SetUpEntry[]> {
  const rows = await database()
    .select({ at: activity.at, changed: sql<string>`coalesce(details ->> 'changed', '')`, by: users.name })
    .from(activity)
    .leftJoin(users, eq(users.id, activity.actorId))
    .where(and(eq(activity.kind, "number_set_up"), sql`details ->> 'numberId' = ${id}`))
    .orderBy(desc(activity.id))
    .limit(MAX_SET_UPS);
  return rows.map(({ at, ...row }) => ({ at: at.toISOString(), ...row }));
}

/** What was said of a number and by whom, newest first: one more than is shown tells that there are older ones. */
export async function readSaidEntries(id: string): Promise<SaidEntry[]> {
  const rows = await database()
    .select({ row: annotationsHistory, by: users.name })
    .from(annotationsHistory)
    .leftJoin(users, eq(users.id, annotationsHistory.saidBy))
    .where(eq(annotationsHistory.numberId, id))
    .orderBy(desc(annotationsHistory.fromOn), asc(annotationsHistory.kind))
    .limit(MAX_HISTORY + 1);
  const next = new Map<string, string>();
  return rows.map(({ row, by }) => {
    const { kind, from, value } = saidOf(row);
    const to = next.get(kind) ?? null;
    next.set(kind, from);
    return { kind, value, from: from === SINCE_EVER ? null : from, to, by };
  });
}
