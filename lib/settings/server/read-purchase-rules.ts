import "server-only";
import { eq, sql } from "drizzle-orm";
import { purchaseSettings, users } from "@/lib/db/schema";
import { database, type Executor } from "@/lib/db/server/connection";
import { type Money, parseMoney } from "@/lib/domain/money/money";
import { env } from "@/lib/server/env/env";
import { type DailyAmount, type DailyNumbers, type PurchaseRules } from "../purchase-rules";

/** Where neither the deployment nor an administrator says anything. */
const BY_DEFAULT = { person: "500", total: "2000", personNumbers: 250, totalNumbers: 1_000 } as const;

/**
 * The rules at this moment, on every instance: they are read where they count, and kept nowhere. PURCHASES_ENABLED and
 * the limits of the deployment are bounds that settings cannot lift.
 */
export async function readPurchaseRules(executor: Executor = database()): Promise<PurchaseRules> {
  const [row] = await executor
    .select({ settings: purchaseSettings, changedBy: users.name })
    .from(purchaseSettings)
    .leftJoin(users, eq(users.id, purchaseSettings.updatedBy));
  const settings = env();
  const { PURCHASES_ENABLED, PURCHASE_DAILY_LIMIT_PERSON_USD, PURCHASE_DAILY_LIMIT_TOTAL_USD } = settings;
  const isSwitchedOn = row?.settings.isOn ?? true;
  return {
    isOn: PURCHASES_ENABLED && isSwitchedOn,
    isForcedOff: !PURCHASES_ENABLED,
    isSwitchedOn,
    person: dailyAmount(row?.settings.personLimit, PURCHASE_DAILY_LIMIT_PERSON_USD, BY_DEFAULT.person),
    total: dailyAmount(row?.settings.totalLimit, PURCHASE_DAILY_LIMIT_TOTAL_USD, BY_DEFAULT.total),
    personNumbers: dailyNumbers(
      row?.settings.personNumbers,
      settings.PURCHASE_DAILY_NUMBERS_PERSON,
      BY_DEFAULT.personNumbers,
    ),
    totalNumbers: dailyNumbers(
      row?.settings.totalNumbers,
      settings.PURCHASE_DAILY_NUMBERS_TOTAL,
      BY_DEFAULT.totalNumbers,
    ),
    changedBy: row?.changedBy ?? null,
    changedAt: row?.settings.updatedAt.toISOString() ?? null,
  };
}

/**
 * Holds the rules still until the end of the transaction: whoever changes them waits for it, so that a switch that
 * has been turned off lets nothing through that was only about to be sent.
 */
export async function holdPurchaseRules(transaction: Executor): Promise<PurchaseRules> {
  await transaction.execute(sql`select pg_advisory_xact_lock_shared(hashtext('purchase-settings'), 0)`);
  return readPurchaseRules(transaction);
}

function dailyAmount(
  set: number | null | undefined,
  configured: string | undefined,
  byDefault: string,
): DailyAmount {
  const ceiling = configured === undefined ? null : usd(configured);
  const wanted = set ?? (ceiling ?? usd(byDefault)).amount;
  return { limit: { amount: Math.min(wanted, ceiling?.amount ?? wanted), currency: "USD" }, ceiling };
}

function dailyNumbers(
  set: number | null | undefined,
  ceiling: number | null = null,
  byDefault: number,
): DailyNumbers {
  const wanted = set ?? ceiling ?? byDefault;
  return { limit: Math.min(wanted, ceiling ?? wanted), ceiling };
}

function usd(text: string): Money {
  const money = parseMoney(text, "USD");
  if (!money) throw new Error(`Not an amount: ${text}`);
  return money;
}
