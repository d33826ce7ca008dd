"use server";

import { defineAction } from "@/lib/action/server/define-action";
import { nothingSchema, readBehindInputSchema, readMonthInputSchema } from "./input";
import { readBehind } from "./server/read-behind";
import { readCoverage } from "./server/read-coverage";
import { readMonth } from "./server/read-month";
import { readVendorUsage } from "./server/read-vendor-usage";

export const readMonthAction = defineAction({
  name: "costs.month",
  permission: "costs.see",
  input: readMonthInputSchema,
  run: ({ month }) => readMonth(month),
});

/** Watched while prices are being read: the timer asks, not the person. */
export const readCoverageAction = defineAction({
  name: "costs.coverage",
  permission: "costs.see",
  input: nothingSchema,
  isPolling: true,
  run: () => readCoverage(new Date()),
});

export const readBehindAction = defineAction({
  name: "costs.behind",
  permission: "costs.see",
  input: readBehindInputSchema,
  run: (asked) => readBehind(asked),
});

/** Asks the vendor: read after paint. */
export const readVendorUsageAction = defineAction({
  name: "costs.vendor-usage",
  permission: "costs.see",
  input: readMonthInputSchema,
  run: ({ month }) => readVendorUsage(month),
});
