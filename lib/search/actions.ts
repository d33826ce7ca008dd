"use server";

import { z } from "zod";
import { defineAction } from "@/lib/action/server/define-action";
import { isE164 } from "@/lib/domain/phone/phone";
import { findInInventory } from "@/lib/purchases/inventory/server/find-in-inventory";

/** What a number that a search did not find would cost, asked once its results are shown: the vendor is asked. */
export const numberPriceAction = defineAction({
  name: "search.price",
  permission: "numbers.buy",
  input: z.strictObject({ number: z.string().max(16).refine(isE164) }),
  rate: "search",
  run: async ({ number }) => {
    const row = await findInInventory(number);
    return {
      /** Null: the vendor's search cannot tell. */
      isOffered: row === undefined ? null : row !== null,
      monthlyCost: row?.monthlyCost ?? null,
    };
  },
});
