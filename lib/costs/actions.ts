"use server";

import { defineAction } from "@/lib/action/server/define-action";
import { nothingSchema, readMonthInputSchema } from "./input";
import { readCoverage } from "./month/server/read-coverage";
import { readVendorUsage } from "./month/server/read-vendor-usage";

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
