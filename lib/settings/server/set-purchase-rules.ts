import "server-only";
import { sql } from "drizzle-orm";
import { recordActivity } from "@/lib/activity/server/record-activity";
import { purchaseSettings } from "@/lib/db/schema";
import { type Executor, inTransaction } from "@/lib/db/server/connection";
import { AppError } from "@/lib/domain/failure";
import { formatMoney, type Money, toDecimal } from "@/lib/domain/money/money";
import { type PurchaseRules } from "../purchase-rules";
import { readPurchaseRules } from "./read-purchase-rules";

type Who = { readonly personId: string; readonly requestId: string };

/** Switches buying on or off, in force at once everywhere. Throws AppError where the deployment keeps it off. */
export function switchPurchases(isOn: boolean, who: Who): Promise<void> {
  return change(who, async (transaction, rules) => {
    if (isOn && rules.isForcedOff) {
      throw new AppError(
        "NOT_ALLOWED",
        "Buying is switched off by the deployment",
        "PURCHASES_ENABLED is false there, and nothing here lifts it. Nothing was changed.",
      );
    }
    if (isOn === rules.isSwitchedOn) return;
    await store(transaction, who, { isOn });
    const word = (on: boolean) => (on ? "on" : "off");
    await record(transaction, who, "buying", word(rules.isSwitchedOn), word(isOn));
  });
}

export type WantedLimits = {
  readonly person: Money;
  readonly total: Money;
  /** How many numbers; left out, they stay as they are. */
  readonly personNumbers?: number | undefined;
  readonly totalNumbers?: number | undefined;
};

const LIMITS = {
  person: "the daily limit per person",
  total: "the team's daily limit",
  personNumbers: "the daily limit of numbers per person",
  totalNumbers: "the team's daily limit of numbers",
} as const;

/** Sets the daily limits, in force at once everywhere. Throws AppError above the deployment's bounds. */
export function setDailyLimits(limits: WantedLimits, who: Who): Promise<void> {
  return change(who, async (transaction, rules) => {
    const { person, total } = limits;
    const personNumbers = limits.personNumbers ?? rules.personNumbers.limit;
    const totalNumbers = limits.totalNumbers ?? rules.totalNumbers.limit;
    const errors = Object.entries({
      person: aboveCeiling(person.amount, rules.person.ceiling?.amount, asMoney),
      total: aboveCeiling(total.amount, rules.total.ceiling?.amount, asMoney),
      personNumbers: aboveCeiling(personNumbers, rules.personNumbers.ceiling, asCount),
      totalNumbers: aboveCeiling(totalNumbers, rules.totalNumbers.ceiling, asCount),
    }).filter((entry): entry is [string, string] => entry[1] !== null);
    if (errors.length > 0) {
      throw new AppError("INVALID_INPUT", "These limits cannot be set", "Nothing was changed.", {
        fieldErrors: Object.fromEntries(errors),
      });
    }
    await store(transaction, who, {
      personLimit: person.amount,
      totalLimit: total.amount,
      ...(limits.personNumbers === undefined ? {} : { personNumbers }),
      ...(limits.totalNumbers === undefined ? {} : { totalNumbers }),
    });
    const inDollars = (money: Money) => `${toDecimal(money)} USD`;
    const changes = [
      [LIMITS.person, inDollars(rules.person.limit), inDollars(person)],
      [LIMITS.total, inDollars(rules.total.limit), inDollars(total)],
      [LIMITS.personNumbers, String(rules.personNumbers.limit), String(personNumbers)],
      [LIMITS.totalNumbers, String(rules.totalNumbers.limit), String(totalNumbers)],
    ] as const;
    for (const [name, before, after] of changes) {
      if (before !== after) await record(transaction, who, name, before, after);
    }
  });
}

const asMoney = (amount: number) => formatMoney({ amount, currency: "USD" });
const asCount = (count: number) => count.toLocaleString("en");

function aboveCeiling(
  wanted: number,
  ceiling: number | null | undefined,
  words: (value: number) => string,
): string | null {
  return typeof ceiling === "number" && wanted > ceiling
    ? `The deployment allows at most ${words(ceiling)}.`
    : null;
}

/** One change after the other, and none while a purchase is being let through. */
function change(
  who: Who,
  work: (transaction: Executor, rules: PurchaseRules) => Promise<void>,
): Promise<void> {
  return inTransaction(async (transaction) => {
    await transaction.execute(sql`select pg_advisory_xact_lock(hashtext('purchase-settings'), 0)`);
    await work(transaction, await readPurchaseRules(transaction));
  });
}

async function store(
  transaction: Executor,
  { personId }: Who,
  values: Partial<typeof purchaseSettings.$inferInsert>,
): Promise<void> {
  const set = { ...values, updatedBy: personId, updatedAt: new Date() };
  await transaction
    .insert(purchaseSettings)
    .values(set)
    .onConflictDoUpdate({ target: purchaseSettings.id, set });
}

const record = (
  transaction: Executor,
  { personId, requestId }: Who,
  setting: string,
  before: string,
  after: string,
) =>
  recordActivity(transaction, {
    kind: "settings_changed",
    actorId: personId,
    requestId,
    details: { setting, before, after },
  });
