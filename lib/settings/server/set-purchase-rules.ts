import "server-only";
import { sql } from "drizzle-orm";
import { recordActivity } from "@/lib/activity/server/record-activity";
import { purchaseSettings } from "@/lib/db/schema";
import { type Executor, inTransaction } from "@/lib/db/server/connection";
import { AppError } from "@/lib/domain/failure";
import { formatMoney, type Money, toDecimal } from "@/lib/domain/money";
import { type DailyAmount, type PurchaseRules } from "../purchase-rules";
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

/** Sets the daily limits, in US dollars, in force at once everywhere. Throws AppError above the deployment's bounds. */
export function setDailyLimits(
  limits: { readonly person: Money; readonly total: Money },
  who: Who,
): Promise<void> {
  return change(who, async (transaction, rules) => {
    const errors = Object.entries({
      person: aboveCeiling(limits.person, rules.person),
      total: aboveCeiling(limits.total, rules.total),
    }).filter((entry): entry is [string, string] => entry[1] !== null);
    if (errors.length > 0) {
      throw new AppError("INVALID_INPUT", "These limits cannot be set", "Nothing was changed.", {
        fieldErrors: Object.fromEntries(errors),
      });
    }
    await store(transaction, who, { personLimit: limits.person.amount, totalLimit: limits.total.amount });
    const names = { person: "the daily limit per person", total: "the daily limit of all people" } as const;
    for (const which of ["person", "total"] as const) {
      const [before, after] = [rules[which].limit, limits[which]];
      if (before.amount !== after.amount)
        await record(transaction, who, names[which], `${toDecimal(before)} USD`, `${toDecimal(after)} USD`);
    }
  });
}

function aboveCeiling(limit: Money, { ceiling }: DailyAmount): string | null {
  return ceiling && limit.amount > ceiling.amount
    ? `The deployment allows at most ${formatMoney(ceiling)}.`
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
