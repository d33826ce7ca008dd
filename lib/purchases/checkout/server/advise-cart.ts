import "server-only";
import { and, sql } from "drizzle-orm";
import { readBudgetStatus } from "@/lib/costs/budgets/server/read-budgets";
import { numbers } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { addDays, addMonths, dayName, monthIn } from "@/lib/domain/dates/months";
import { isOwnedNow } from "@/lib/db/server/is-owned";
import { areaCodeOf, describePhone } from "@/lib/domain/phone/phone";
import { env } from "@/lib/server/env/env";
import { type CartAdvice, type SpareNumbers } from "@/lib/purchases/inventory/inventory-search";
import { readCart } from "./read-cart";

const MAX_CENTRES = 200;

/** What is worth knowing before ordering a person's cart. The vendor is not asked. */
export async function adviseCart(personId: string, now = new Date()): Promise<CartAdvice> {
  const cart = await readCart(personId);
  const [spares, costCentres, total, own] = await Promise.all([
    findSpares(cart?.items.map(({ phone }) => phone.e164) ?? []),
    readCostCentres(),
    readBudgetStatus(null),
    cart?.costCentre ? readBudgetStatus(cart.costCentre) : null,
  ]);
  const nextMonth = addMonths(monthIn(env().REPORTING_TIME_ZONE, now), 1);
  return {
    spares,
    costCentres,
    creditLapses: dayName(addDays(`${nextMonth}-01`, -1)),
    budgets: [own, total].flatMap((status) =>
      status?.left ? [{ name: status.costCentre ?? "", left: status.left }] : [],
    ),
  };
}

/** Numbers of the wanted ones' areas that the account owns and whose tags or name say spare. */
async function findSpares(wanted: readonly string[]): Promise<SpareNumbers[]> {
  const areas = new Map<string, [string, string]>();
  for (const number of wanted) {
    const country = describePhone(number).country;
    const area = areaCodeOf(number);
    if (country && area) areas.set(`${country} ${area}`, [country, area]);
  }
  if (areas.size === 0) return [];
  const places = sql.join(
    [...areas.values()].map(([country, area]) => sql`(${country}, ${area})`),
    sql`, `,
  );
  const rows = await database()
    .select({ country: numbers.country, areaCode: numbers.areaCode, count: sql<number>`count(*)::int` })
    .from(numbers)
    .where(
      and(
        isOwnedNow,
        sql`(${numbers.country}, ${numbers.areaCode}) in (${places})`,
        sql`(${numbers.searchName} ~ '\\mspare\\M' or 'spare' = any(lower(${numbers.tags}::text)::text[]))`,
      ),
    )
    .groupBy(numbers.country, numbers.areaCode)
    .orderBy(numbers.country, numbers.areaCode);
  return rows.flatMap(({ country, areaCode, count }) =>
    country && areaCode ? [{ country, areaCode, count }] : [],
  );
}

/** Names of cost centres that are in use, to choose from. */
export async function readCostCentres(): Promise<string[]> {
  const { rows } = await database().execute<{ name: string }>(sql`
    select distinct name from (
      select cost_centre as name from numbers where gone_at is null
      union all select cost_centre from orders
      union all select cost_centre from budgets
    ) as used where name <> '' order by name limit ${MAX_CENTRES}`);
  return rows.map(({ name }) => name);
}
