"use server";

import { defineAction } from "@/lib/action/server/define-action";
import { setDailyLimitsInputSchema, switchPurchasesInputSchema } from "./input";
import { setDailyLimits, switchPurchases } from "./server/set-purchase-rules";

export const switchPurchasesAction = defineAction({
  name: "settings.switch-purchases",
  permission: "settings.manage",
  input: switchPurchasesInputSchema,
  run: ({ isOn }, { person, requestId }) => switchPurchases(isOn, { personId: person.id, requestId }),
});

export const setDailyLimitsAction = defineAction({
  name: "settings.set-daily-limits",
  permission: "settings.manage",
  input: setDailyLimitsInputSchema,
  run: (limits, { person, requestId }) => setDailyLimits(limits, { personId: person.id, requestId }),
});
