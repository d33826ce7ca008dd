import { z } from "zod";

/** Ours: the vendor names no limit. */
const LONGEST_NAME = 64;

const numberText = z
  .string()
  .trim()
  .min(1, "Enter a phone number.")
  .max(64, "This is too long for a phone number.");

const friendlyName = z
  .string()
  .trim()
  .max(LONGEST_NAME, `Use at most ${LONGEST_NAME} characters.`)
  .regex(/^\P{Cc}*$/u, "Remove line breaks and other control characters.")
  .transform((name) => name || null);

export const quoteInputSchema = z.strictObject({ number: numberText, friendlyName });

export const placeOrderInputSchema = z.strictObject({
  /** Made with the quote: the same order sent twice is one order. */
  orderId: z.uuid(),
  number: numberText,
  friendlyName,
  /** The quote as the person saw it, only for comparing. */
  seenQuote: z.string().max(80),
});

export const orderInputSchema = z.strictObject({ orderId: z.uuid() });
export const similarInputSchema = z.strictObject({ number: numberText });

export type QuoteInput = z.output<typeof quoteInputSchema>;
export type PlaceOrderInput = z.output<typeof placeOrderInputSchema>;
