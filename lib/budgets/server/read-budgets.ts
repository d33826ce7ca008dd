import "server-only";
import { asc, eq } from "drizzle-orm";
import { budgets, users } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { type Budget, type BudgetStatus, TOTAL } from "../budget";
import { readSpending } from "./read-spending";

/** The budgets that are set: the total first, then by cost centre. */
export async function readBudgets(): Promise<Budget[]> {
  const rows = await database()
    .select({
      costCentre: budgets.costCentre,
      amount: budgets.amount,
      currency: budgets.currency,
      updatedBy: users.name,
      updatedAt: budgets.updatedAt,
    })
    .from(budgets)
    .innerJoin(users, eq(users.id, budgets.updatedBy))
    .orderBy(asc(budgets.costCentre));
  return rows.map(({ costCentre, amount, currency, updatedBy, updatedAt }) => ({
    costCentre: costCentre === TOTAL ? null : costCentre,
    limit: { amount, currency },
    updatedBy,
    updatedAt: updatedAt.toISOString(),
  }));
}

/** How a cost centre, or with null the whole account, stands against its budget at this moment. */
export async function readBudgetStatus(costCentre: string | null): Promise<BudgetStatus> {
  const [[budget], { monthlyNow, onTheWay }] = await Promise.all([
    database()
      .select({ amount: budgets.amount, currency: budgets.currency })
      .from(budgets)
      .where(eq(budgets.costCentre, costCentre ?? TOTAL)),
    readSpending(costCentre),
  ]);
  const limit = budget ?? null;
  const spent = [...monthlyNow.totals, ...onTheWay.totals]
    .filter(({ currency }) => currency === limit?.currency)
    .reduce((sum, { amount }) => sum + amount, 0);
  return {
    costCentre,
    limit,
    monthlyNow,
    onTheWay,
    left: limit && { ...limit, amount: limit.amount - spent },
  };
}
