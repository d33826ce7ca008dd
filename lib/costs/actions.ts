"use server";

import { defineAction } from "@/lib/action/server/define-action";
import { readCostsInputSchema } from "./input";
import { readCosts } from "./server/read-costs";

/** Watched while prices are being read: the timer asks, not the person. */
export const readCostsAction = defineAction({
  name: "costs.read",
  permission: "costs.see",
  input: readCostsInputSchema,
  isPolling: true,
  run: () => readCosts(),
});
