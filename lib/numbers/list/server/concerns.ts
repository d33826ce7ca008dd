import "server-only";
import { and, count, eq, gte, isNull, lt, or, sql, type SQL, sum } from "drizzle-orm";
import { numbers } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { isOwnedNow } from "@/lib/db/server/is-owned";
import { moneyOf, sumMoney } from "@/lib/domain/money/money";
import { type Tally } from "@/lib/domain/tally";
import { SOON_DAYS } from "../filters";
import { onceByVersion } from "./by-version";

const HOUR_MS = 3_600_000;

/** Owned numbers that somebody may have to do something about, with what they cost every month. */
export type Concerns = Readonly<Record<"suspended" | "noCostCentre" | "renewing", Tally>>;

/** Counts them in one pass over the mirror, once for as long as nobody writes to it. Renewals are those of this hour. */
export function countConcerns(now = new Date()): Promise<Concerns> {
  const from = new Date(Math.floor(now.getTime() / HOUR_MS) * HOUR_MS);
  return onceByVersion(`concerns ${from.toISOString()}`, async () => {
    const until = new Date(from.getTime() + SOON_DAYS * 24 * HOUR_MS);
    const which: Readonly<Record<keyof Concerns, SQL | undefined>> = {
      suspended: eq(sql`lower(trim(${numbers.status}))`, "suspended"),
      noCostCentre: isNull(numbers.costCentre),
      renewing: and(gte(numbers.expiresAt, from), lt(numbers.expiresAt, until)),
    };
    const only = (condition: SQL | undefined) => sql`filter (where ${condition})`;
    const columns = (condition: SQL | undefined) => ({
      count: sql<number>`(${count()} ${only(condition)})::int`,
      cost: sql<number>`coalesce((${sum(numbers.monthlyCost)} ${only(condition)})::float8, 0)`,
    });
    const rows = await database()
      .select({
        currency: numbers.currency,
        isKnown: sql<boolean>`(${numbers.monthlyCost} is not null)`,
        suspended: columns(which.suspended),
        noCostCentre: columns(which.noCostCentre),
        renewing: columns(which.renewing),
      })
      .from(numbers)
      .where(and(isOwnedNow, or(which.suspended, which.noCostCentre, which.renewing)))
      .groupBy(sql`1, 2`);
    const tally = (key: keyof Concerns): Tally => ({
      count: rows.reduce((total, row) => total + row[key].count, 0),
      unknown: rows.reduce((total, row) => total + (row.isKnown ? 0 : row[key].count), 0),
      totals: sumMoney(
        rows.flatMap(
          (row) => (row.isKnown && row[key].count > 0 && moneyOf(row[key].cost, row.currency)) || [],
        ),
      ),
    });
    return {
      suspended: tally("suspended"),
      noCostCentre: tally("noCostCentre"),
      renewing: tally("renewing"),
    };
  });
}
