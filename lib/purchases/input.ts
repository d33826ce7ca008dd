import { z } from "zod";
import { cleanLine, LONGEST_COST_CENTRE } from "@/lib/domain/annotations";
import { NO_COST_CENTRE } from "@/lib/numbers/list/filters";
import { boundedRecord } from "@/lib/server/http/bounded-record";
import { LONGEST_NAME, LONGEST_REASON } from "./checkout/cart";
import { MOST_NUMBERS } from "./orders/order-limits";
import { LONGEST_NOTE } from "./orders/needs-review";

const CONTROL = "Remove line breaks and other control characters.";
/** A thousand rows of our own files, their notes with them; of three bytes a sign it is within LARGEST_BODY. */
const LONGEST_PASTE = 300_000;
/** Before spaces are taken away that are too many. */
const LONGEST_LINE = 20_000;

const numberText = z
  .string()
  .trim()
  .min(1, "Enter a phone number.")
  .max(64, "This is too long for a phone number.");

const friendlyName = z
  .string()
  .trim()
  .max(LONGEST_NAME, `Use at most ${LONGEST_NAME} characters.`)
  .regex(/^\P{Cc}*$/u, CONTROL)
  .transform((name) => name || null);

const line = (longest: number) =>
  z
    .string()
    .max(LONGEST_LINE)
    .transform(cleanLine)
    .pipe(
      z
        .string()
        .max(longest, `Use at most ${longest} characters.`)
        .regex(/^\P{Cc}*$/u, CONTROL),
    )
    .transform((text) => text || null);

const NO_NUMBER = "This is not a phone number.";
const e164 = z
  .string()
  .max(16, NO_NUMBER)
  .regex(/^\+[1-9]\d{6,14}$/, NO_NUMBER);

/** "-" in an address of the list means that there is none. */
const costCentre = line(LONGEST_COST_CENTRE).refine(
  (name) => name !== NO_COST_CENTRE,
  "Choose a longer name.",
);
/** What an order says of its numbers. */
const orderWords = {
  reason: line(LONGEST_REASON).optional(),
  costCentre: costCentre.optional(),
};

export const quoteInputSchema = z.strictObject({ number: numberText, friendlyName, ...orderWords });

export const placeOrderInputSchema = z.strictObject({
  /** Made with the quote: the same order sent twice is one order. */
  orderId: z.uuid(),
  number: numberText,
  friendlyName,
  ...orderWords,
  /** The quote as the person saw it, only for comparing. */
  seenQuote: z.string().max(80),
});

export const purchaseInputSchema = z.strictObject({ purchaseId: z.uuid() });

export const decisionInputSchema = z.strictObject({
  purchaseId: z.uuid(),
  /** The row of the account that it bought; null: it bought nothing. */
  numberId: z
    .string()
    .min(1)
    .max(100)
    .regex(/^\P{Cc}*$/u)
    .nullable(),
  note: z
    .string()
    .trim()
    .min(1, "Say how you know: the next person will ask.")
    .max(LONGEST_NOTE, `Use at most ${LONGEST_NOTE} characters.`)
    .regex(/^(?:\P{Cc}|[\n\r\t])*$/u, "Remove control characters."),
});

export const orderInputSchema = z.strictObject({ orderId: z.uuid() });
export const similarInputSchema = z.strictObject({ number: numberText });

export const fillCartInputSchema = z.strictObject({
  numbers: z
    .array(z.strictObject({ number: e164, friendlyName }))
    .min(1, "Choose a number first.")
    .max(MOST_NUMBERS, `Add at most ${MOST_NUMBERS} numbers at once.`)
    .readonly(),
});

/** What is absent stays as it is; an empty text clears. */
export const changeCartInputSchema = z.strictObject({
  names: boundedRecord(e164, friendlyName, {
    maximum: MOST_NUMBERS,
    message: `A cart holds at most ${MOST_NUMBERS} numbers: change at most as many names at once.`,
  }).optional(),
  ...orderWords,
  // Room for the count that takes the place of {n}.
  namePattern: line(LONGEST_NAME - 4).optional(),
});

export const removeFromCartInputSchema = z.strictObject({
  numbers: z.array(e164).min(1).max(MOST_NUMBERS).readonly(),
});

export const placeCartInputSchema = z.strictObject({
  /** Of the cart that was reviewed: placed twice it is one order. */
  orderId: z.uuid(),
  /** Of what the person saw and agreed to, only for comparing. */
  digest: z
    .string()
    .length(64)
    .regex(/^[0-9a-f]*$/),
});

export const pasteInputSchema = z.strictObject({
  text: z
    .string()
    .max(LONGEST_PASTE, "This is too long: paste at most 1,000 rows at once.")
    .refine((text) => text.trim() !== "", "Paste at least one number."),
});

export type PlaceCartInput = z.output<typeof placeCartInputSchema>;
export type QuoteInput = z.output<typeof quoteInputSchema>;
export type PlaceOrderInput = z.output<typeof placeOrderInputSchema>;
