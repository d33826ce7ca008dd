import { z } from "zod";
import { boundedRecord } from "@/lib/server/http/action-body";
import { cleanLine, MAX_COST_CENTRE_LENGTH } from "@/lib/domain/annotations";
import { isE164 } from "@/lib/domain/phone/phone";
import { NO_COST_CENTRE } from "@/lib/numbers/list/filters";
import { MAX_NAME_LENGTH, MAX_REASON_LENGTH } from "./checkout/cart";
import { MAX_NUMBERS } from "./orders/order";
import { MAX_NOTE_LENGTH } from "./orders/needs-review";

const CONTROL = "Remove line breaks and other control characters.";
/** A thousand rows of our own files, their notes with them; of three bytes a sign it is within MAX_BODY_BYTES. */
const MAX_PASTE_LENGTH = 300_000;
/** Before spaces are taken away that are too many. */
const MAX_LINE_LENGTH = 20_000;

const numberText = z
  .string()
  .trim()
  .min(1, "Enter a phone number.")
  .max(64, "This is too long for a phone number.");

const friendlyName = z
  .string()
  .trim()
  .max(MAX_NAME_LENGTH, `Use at most ${MAX_NAME_LENGTH} characters.`)
  .regex(/^\P{Cc}*$/u, CONTROL)
  .transform((name) => name || null);

const line = (longest: number) =>
  z
    .string()
    .max(MAX_LINE_LENGTH)
    .transform(cleanLine)
    .pipe(
      z
        .string()
        .max(longest, `Use at most ${longest} characters.`)
        .regex(/^\P{Cc}*$/u, CONTROL),
    )
    .transform((text) => text || null);

const NO_NUMBER = "This is not a phone number.";
const e164 = z.string().max(16, NO_NUMBER).refine(isE164, NO_NUMBER);

/** "-" in an address of the list means that there is none. */
const costCentre = line(MAX_COST_CENTRE_LENGTH).refine(
  (name) => name !== NO_COST_CENTRE,
  "Choose a longer name.",
);
/** What an order says of its numbers. */
const orderWords = {
  reason: line(MAX_REASON_LENGTH).optional(),
  costCentre: costCentre.optional(),
};

export const quoteInputSchema = z.strictObject({ number: numberText, friendlyName, ...orderWords });

export const placeOrderInputSchema = z.strictObject({
  /** Made with the quote: the same order sent twice is one order. */
  orderId: z.uuid(),
  number: e164,
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
    .min(1, "Explain how you know.")
    .max(MAX_NOTE_LENGTH, `Use at most ${MAX_NOTE_LENGTH} characters.`)
    .regex(/^(?:\P{Cc}|[\n\r\t])*$/u, "Remove control characters."),
});

export const orderInputSchema = z.strictObject({ orderId: z.uuid() });
export const similarInputSchema = z.strictObject({ number: e164 });

export const fillCartInputSchema = z.strictObject({
  numbers: z
    .array(z.strictObject({ number: e164, friendlyName, position: z.int().min(1).max(1_000_000).optional() }))
    .min(1, "Choose a number first.")
    .max(MAX_NUMBERS, `Add at most ${MAX_NUMBERS} numbers at once.`)
    .readonly(),
});

/** What is absent stays as it is; an empty text clears. */
export const changeCartInputSchema = z.strictObject({
  names: boundedRecord(e164, friendlyName, {
    maximum: MAX_NUMBERS,
    message: `A cart holds at most ${MAX_NUMBERS} numbers: change at most as many names at once.`,
  }).optional(),
  ...orderWords,
  // Room for the count that takes the place of {n}.
  namePattern: line(MAX_NAME_LENGTH - 4).optional(),
});

export const removeFromCartInputSchema = z.strictObject({
  numbers: z.array(e164).min(1).max(MAX_NUMBERS).readonly(),
});

/** Only the first numbers of the cart, as an order of their own; all unless given. */
const first = z.int().min(1).max(MAX_NUMBERS).optional();
export const reviewCartInputSchema = z.strictObject({ first });

const agreed = {
  /** Of the cart that was reviewed: placed twice it is one order. */
  orderId: z.uuid(),
  /** Of what the person saw and agreed to, only for comparing. */
  digest: z
    .string()
    .length(64)
    .regex(/^[0-9a-f]*$/),
};
export const placeCartInputSchema = z.strictObject({ ...agreed, first });

/** A cart that waits for Operations. */
const requestId = z.uuid();
export const cartRequestInputSchema = z.strictObject({ requestId });
export const placeRequestInputSchema = z.strictObject({ requestId, ...agreed });
export const removeFromRequestInputSchema = z.strictObject({
  requestId,
  numbers: z.array(e164).min(1).max(MAX_NUMBERS).readonly(),
});
/** All of it is said by who asks. */
export const nothingInputSchema = z.strictObject({});

export const pasteInputSchema = z.strictObject({
  text: z
    .string()
    .max(MAX_PASTE_LENGTH, "This is too long: paste at most 1,000 rows at once.")
    .refine((text) => text.trim() !== "", "Paste at least one number."),
});

export type PlaceCartInput = z.output<typeof placeCartInputSchema>;
export type QuoteInput = z.output<typeof quoteInputSchema>;
export type PlaceOrderInput = z.output<typeof placeOrderInputSchema>;
