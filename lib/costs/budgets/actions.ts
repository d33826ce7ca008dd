"use server";

import { defineAction } from "@/lib/action/server/define-action";
import { removeBudgetInputSchema, setBudgetInputSchema } from "./input";
import { removeBudget, setBudget } from "./server/set-budget";

export const setBudgetAction = defineAction({
  name: "budgets.set",
  permission: "budgets.edit",
  input: setBudgetInputSchema,
  run: (input, { person, requestId }) => setBudget(input, { personId: person.id, requestId }),
});

export const removeBudgetAction = defineAction({
  name: "budgets.remove",
  permission: "budgets.edit",
  input: removeBudgetInputSchema,
  run: ({ costCentre }, { person, requestId }) =>
    removeBudget(costCentre, { personId: person.id, requestId }),
});
