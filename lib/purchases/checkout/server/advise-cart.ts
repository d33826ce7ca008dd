import "server-only";
import { sql } from "drizzle-orm";
import { readBudgetStatus } from "@/lib/costs/budgets/server/read-budgets";
import { database } from "@/lib/db/server/connection";
import { addDays, addMonths, dayName, monthIn } from "@/lib/domain/dates/months";
import { regionOf } from "@/lib/domain/phone/phone";
import { findSpare } from "@/lib/numbers/give-back/server/spare-numbers";
import { env } from "@/lib/server/env/env";
import { type CartAdvice, type SpareAdvice } from "@/lib/purchases/inventory/inventory-search";
import { type CartItem } from "../cart";
import { readCart } from "./read-cart";

const MAX_CENTRES = 200;
const MAX_SPARES = 3;

/** What is worth knowing before ordering a person's cart. The vendor is not asked. */
export async function adviseCart(personId: string, now = new Date()): Promise<CartAdvice> {
  const cart = await readCart(personId);
  const [costCentres, total, own, spares] = await Promise.all([
    readCostCentres(),
    readBudgetStatus(null),
    cart?.costCentre ? readBudgetStatus(cart.costCentre) : null,
    adviseSpares(cart?.items ?? [], now),
  ]);
  const nextMonth = addMonths(monthIn(env().REPORTING_TIME_ZONE, now), 1);
  return {
    costCentres,
    creditLapses: dayName(addDays(`${nextMonth}-01`, -1)),
    budgets: [own, total].flatMap((status) =>
      status?.left ? [{ name: status.costCentre ?? "", left: status.left }] : [],
    ),
    spares,
  };
}

/** Each own number that nobody uses stands for one number of the cart, which then need not be bought. */
async function adviseSpares(items: readonly CartItem[], now: Date): Promise<SpareAdvice[]> {
  const wanted = items.map((item) => ({ item, place: regionOf(item.phone.e164) }));
  const spares = await findSpare(
    wanted.map(({ place }) => place),
    now,
  );
  return wanted
    .flatMap(({ item, place }) => {
      const index = spares.findIndex(
        ({ country, areaCode }) => country === place.country && areaCode === place.areaCode,
      );
      const [spare] = index < 0 ? [] : spares.splice(index, 1);
      return spare
        ? [{ id: spare.id, number: spare.number, instead: item.phone.international, saved: item.quote }]
        : [];
    })
    .slice(0, MAX_SPARES);
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
