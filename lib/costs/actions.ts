"use server";

import { defineAction } from "@/lib/action/server/define-action";
import { removeBudget, setBudget } from "./budgets/server/set-budget";
import { closeMonth } from "./closing/server/close-month";
import {
  closeMonthInputSchema,
  nothingSchema,
  readMonthInputSchema,
  removeBudgetInputSchema,
  setBudgetInputSchema,
  setLedgerAccountInputSchema,
} from "./input";
import { readCoverage } from "./month/server/read-coverage";
import { readVendorUsage } from "./month/server/read-vendor-usage";
import { setLedgerAccount } from "./statements/server/ledger-accounts";

/** Watched while prices are being read: the timer asks, not the person. */
export const readCoverageAction = defineAction({
  name: "costs.coverage",
  permission: "costs.see",
  input: nothingSchema,
  isPolling: true,
  run: () => readCoverage(new Date()),
});

/** Asks the vendor: read after paint. */
export const readVendorUsageAction = defineAction({
  name: "costs.vendor-usage",
  permission: "costs.see",
  input: readMonthInputSchema,
  run: ({ month }) => readVendorUsage(month),
});

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

export const setLedgerAccountAction = defineAction({
  name: "ledger-accounts.set",
  permission: "budgets.edit",
  input: setLedgerAccountInputSchema,
  run: (input, { person, requestId }) => setLedgerAccount(input, { personId: person.id, requestId }),
});

export const closeMonthAction = defineAction({
  name: "months.close",
  permission: "months.close",
  input: closeMonthInputSchema,
  run: (input, { person, requestId }) => closeMonth(input, { personId: person.id, requestId }),
});
