"use server";

import { defineAction } from "@/lib/action/server/define-action";
import { readBehindInputSchema, readMonthInputSchema } from "./input";
import { readBehind } from "./server/read-behind";
import { readMonth } from "./server/read-month";
import { readVendorUsage } from "./server/read-vendor-usage";

/** Watched while prices are being read: the timer asks, not the person. */
export const readMonthAction = defineAction({
  name: "costs.month",
  permission: "costs.see",
  input: readMonthInputSchema,
  isPolling: true,
  run: ({ month }) => readMonth(month),
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
