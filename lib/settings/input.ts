import { z } from "zod";
import { parseMoney } from "@/lib/domain/money/money";

/** As typed: "1,250.00", in US dollars. 0 is allowed: nothing may be bought. */
const amount = z
  .string()
  .trim()
  .min(1, "Enter a daily amount.")
  .max(20, "This is too long for an amount.")
  .transform((text, context) => {
    const money = parseMoney(text.replace(/,(?=\d{3}(\D|$))/g, ""), "USD");
    if (money && money.amount >= 0) return money;
    context.addIssue({ code: "custom", message: "Enter an amount such as 250 or 1250.50." });
    return z.NEVER;
  });

/** As typed: "1,250". 0 is allowed: nothing may be bought. */
const numbers = z
  .string()
  .trim()
  .min(1, "Enter how many numbers per day.")
  .max(20, "This is too long for a count.")
  .transform((text, context) => {
    const digits = text.replace(/,(?=\d{3}(\D|$))/g, "");
    if (/^\d{1,6}$/.test(digits)) return Number(digits);
    context.addIssue({ code: "custom", message: "Enter a whole number such as 100." });
    return z.NEVER;
  });

export const switchPurchasesInputSchema = z.strictObject({ isOn: z.boolean() });
export const setDailyLimitsInputSchema = z.strictObject({
  person: amount,
  total: amount,
  /** Left out: they stay as they are. */
  personNumbers: numbers.optional(),
  totalNumbers: numbers.optional(),
});
