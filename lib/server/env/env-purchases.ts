import "server-only";
import { z } from "zod";
import { RATE_UNIT } from "@/lib/domain/purchase/daily-limits";

const RATES_HINT =
  'Set PURCHASE_RATES to JSON such as {"EUR": 1.09}: what a unit of each currency is worth in US dollars, from 0.00000001 to 1000 with at most eight decimals';
const MAX_RATES = 50;

const dollars = (name: string) =>
  z.string().regex(/^\d{1,9}(\.\d{1,4})?$/, `Set ${name} to an amount in US dollars such as 100 or 99.50.`);

const numbersADay = (name: string) =>
  z
    .string()
    .regex(/^\d{1,6}$/, `Set ${name} to a whole number such as 100, at most 999999.`)
    .transform(Number);

/** Hundred-millionths, exactly. */
const rate = z
  .number()
  .min(1 / RATE_UNIT)
  .max(1_000)
  .refine((value) => Number(value.toFixed(8)) === value)
  .transform((value) => Math.round(value * RATE_UNIT));

const rates = z
  .record(z.string().regex(/^(?!USD)[A-Z]{3}$/), rate)
  .refine((map) => Object.keys(map).length <= MAX_RATES)
  .transform((map): ReadonlyMap<string, number> => new Map(Object.entries(map)));

/** The settings of what may be bought in a day, as part of the schema of all settings. */
export const purchaseSettings = {
  PURCHASE_DAILY_LIMIT_PERSON_USD: dollars("PURCHASE_DAILY_LIMIT_PERSON_USD").optional(),
  PURCHASE_DAILY_LIMIT_TOTAL_USD: dollars("PURCHASE_DAILY_LIMIT_TOTAL_USD").optional(),
  PURCHASE_DAILY_NUMBERS_PERSON: numbersADay("PURCHASE_DAILY_NUMBERS_PERSON").optional(),
  PURCHASE_DAILY_NUMBERS_TOTAL: numbersADay("PURCHASE_DAILY_NUMBERS_TOTAL").optional(),
  PURCHASE_ASSUMED_PRICE_USD: dollars("PURCHASE_ASSUMED_PRICE_USD").default("5"),
  PURCHASE_RATES: z
    .string()
    .max(5_000, `${RATES_HINT}.`)
    .default("{}")
    .transform((text, context) => {
      const parsed = rates.safeParse(parseJson(text));
      if (parsed.success) return parsed.data;
      context.addIssue({ code: "custom", message: `${RATES_HINT}. US dollars need no rate.` });
      return z.NEVER;
    }),
};

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * What tests of the whole server change in it: JSON in one variable, so that one rule keeps all of it out of a
 * dashboard with a real account (env-schema.ts).
 */
const testHooks = z.strictObject({
  /** Told of every fail point that is reached, see fail-point.ts. */
  failPointUrl: z.url({ protocol: /^http$/, hostname: /^127\.0\.0\.1$/ }).optional(),
  /** How many times faster the checks of a lost answer follow each other. */
  checksPace: z.number().min(1).max(10_000).optional(),
  /** How long a purchase waits for its answer, in milliseconds; a third of it longer until it counts as interrupted. */
  purchasePatienceMs: z.number().int().min(100).max(35_000).optional(),
});

export const testHooksText = z.string().transform(parseJson).pipe(testHooks);
