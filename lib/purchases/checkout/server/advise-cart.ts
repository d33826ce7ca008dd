import "server-only";
import { sql } from "drizzle-orm";
import { readBudgetStatus } from "@/lib/costs/budgets/server/read-budgets";
import { database } from "@/lib/db/server/connection";
import { addDays, addMonths, dayName, monthIn } from "@/lib/domain/dates/months";
import { env } from "@/lib/server/env/env";
import { type CartAdvice } from "@/lib/purchases/inventory/inventory-search";
import { readCart } from "./read-cart";

const MAX_CENTRES = 200;

/** What is worth knowing before ordering a person's cart. The vendor is not asked. */
export async function adviseCart(personId: string, now = new Date()): Promise<CartAdvice> {
  const cart = await readCart(personId);
  const [costCentres, total, own] = await Promise.all([
    readCostCentres(),
    readBudgetStatus(null),
    cart?.costCentre ? readBudgetStatus(cart.costCentre) : null,
  ]);
  const nextMonth = addMonths(monthIn(env().REPORTING_TIME_ZONE, now), 1);
  return {
    costCentres,
    creditLapses: dayName(addDays(`${nextMonth}-01`, -1)),
    budgets: [own, total].flatMap((status) =>
      status?.left ? [{ name: status.costCentre ?? "", left: status.left }] : [],
    ),
  };
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
