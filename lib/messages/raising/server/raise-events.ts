import "server-only";
import { eq, sql } from "drizzle-orm";
import { messageChannels, messageItems, messageRules, users } from "@/lib/db/schema";
import { database, databaseNow } from "@/lib/db/server/connection";
import { MESSAGE_EVENTS, type MessageEvent } from "@/lib/domain/messages/message-events";
import { dueAt } from "@/lib/domain/messages/message-times";
import { hasPermission } from "@/lib/domain/permissions";
import { env } from "@/lib/server/env/env";
import { mailSettings } from "../../sending/server/send-mail";
import { wakeSender } from "../../sending/server/send-messages";
import { type FoundEvent } from "../found-event";
import { findConnectionEvents, findRenewals } from "./find-account-events";
import { findBudgetEvents } from "./find-budget-events";
import { findStillHere } from "./find-give-back-events";
import { findPurchaseEvents } from "./find-purchase-events";

/** The channel that has events looked for at once. */
export const RAISING_CHANNEL = "message_events";
/** Rows of one statement. */
const BATCH = 1_000;

/** What looks for which events; nobody looks for what nobody is told of. */
const FINDERS: readonly (readonly [readonly MessageEvent[], (now: Date) => Promise<FoundEvent[]>])[] = [
  [["budget-near", "budget-exceeded", "budget-forecast"], findBudgetEvents],
  [["needs-review", "found-late", "billed-otherwise"], findPurchaseEvents],
  [["renewals"], findRenewals],
  [["still-here"], findStillHere],
  [["key-refused", "list-old"], findConnectionEvents],
];

type Rule = Pick<typeof messageRules.$inferSelect, "channelId" | "event" | "pace" | "since">;

/**
 * Puts into the outbox what is to be told and was not told before, from the state of things: found again, after a kill
 * or by another instance, it is the same row. Returns how many events were put there.
 */
export async function raiseEvents(given?: Date): Promise<number> {
  const rules = await readRules();
  if (rules.length === 0) return 0;
  const now = given ?? (await databaseNow());
  const wanted = new Set(rules.map(({ event }) => event));
  const found: FoundEvent[] = [];
  for (const [events, find] of FINDERS)
    if (events.some((event) => wanted.has(event))) found.push(...(await find(now)));
  const rows = rules.flatMap((rule) => rowsOf(rule, found, rules, now));
  let raised = 0;
  for (let start = 0; start < rows.length; start += BATCH) {
    const stored = await database()
      .insert(messageItems)
      .values(rows.slice(start, start + BATCH))
      .onConflictDoNothing()
      .returning({ key: messageItems.key });
    raised += stored.length;
  }
  if (raised > 0) await wakeSender(database());
  return raised;
}

/** The rules that count now: of webhooks, and of people who may sign in and see what it is about. */
async function readRules(): Promise<Rule[]> {
  const rows = await database()
    .select({ rule: messageRules, kind: messageChannels.kind, user: users })
    .from(messageRules)
    .innerJoin(messageChannels, eq(messageChannels.id, messageRules.channelId))
    .leftJoin(users, eq(users.id, messageChannels.personId));
  const hasMail = mailSettings() !== null;
  return rows.flatMap(({ rule, kind, user }) => {
    // What a later version knows, this one cannot tell.
    if (!Object.hasOwn(MESSAGE_EVENTS, rule.event)) return [];
    if (kind === "webhook") return [rule];
    if (!hasMail || !user || user.disabledAt || user.erasedAt) return [];
    return hasPermission(user.role, MESSAGE_EVENTS[rule.event].needs) ? [rule] : [];
  });
}

function rowsOf(
  { channelId, event, pace, since }: Rule,
  found: readonly FoundEvent[],
  rules: Rule[],
  now: Date,
) {
  const isToldOf = (other: MessageEvent) =>
    rules.some((rule) => rule.channelId === channelId && rule.event === other);
  return found
    .filter((one) => one.event === event && (one.at === null || one.at >= since))
    .filter(({ unlessToldOf }) => unlessToldOf === undefined || !isToldOf(unlessToldOf))
    .map(({ key, title, detail, path }) => ({
      channelId,
      key,
      event,
      pace,
      title,
      detail,
      path,
      dueAt: pace === "now" ? sql`now()` : dueAt(pace, now, env().REPORTING_TIME_ZONE),
    }));
}
