import "server-only";
import { asc, eq } from "drizzle-orm";
import { budgets, users } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { type Money } from "@/lib/domain/money/money";
import { type Budget, type BudgetStatus, TOTAL } from "../budget";
import { readSpending, type Spending } from "./read-spending";

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
  const [[budget], spendingOf] = await Promise.all([
    database()
      .select({ amount: budgets.amount, currency: budgets.currency })
      .from(budgets)
      .where(eq(budgets.costCentre, costCentre ?? TOTAL)),
    readSpending(costCentre),
  ]);
  return statusOf(costCentre, budget ?? null, spendingOf(costCentre));
}

/** The same of every budget that is set; the total first. */
export async function readBudgetStatuses(): Promise<(Budget & BudgetStatus & { readonly limit: Money })[]> {
  const [all, spendingOf] = await Promise.all([readBudgets(), readSpending(null)]);
  return all.map((budget) => ({
    ...statusOf(budget.costCentre, budget.limit, spendingOf(budget.costCentre)),
    ...budget,
  }));
}

function statusOf(costCentre: string | null, limit: Money | null, spending: Spending): BudgetStatus {
  const spent = [...spending.monthlyNow.totals, ...spending.onTheWay.totals]
    .filter(({ currency }) => currency === limit?.currency)
    .reduce((sum, { amount }) => sum + amount, 0);
  return { costCentre, limit, ...spending, left: limit && { ...limit, amount: limit.amount - spent } };
}
