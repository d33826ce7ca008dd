import { z } from "zod";
import { cleanText, cutText } from "@/lib/domain/text/clean-text";

/** Longest id of the vendor that is one. It is a key of the database and part of addresses. */
export const MAX_ID = 200;
/** Longest name, place or feature. */
const MAX_FIELD = 300;
const MAX_STATUS = 60;
const MAX_FEATURES = 50;

/**
 * What the vendor sends, after its texts were cleaned (lib/audian/json.ts). Unknown fields are tolerated (v2 may add
 * some); what is missing or of a strange type in an optional field becomes null, which means unknown, rather than
 * spoiling the row. Numbers, instants and amounts stay as they are here: lib/audian/reshape.ts reads them.
 */
const text = z.string().transform((sent) => cleanText(sent, MAX_FIELD));
const optionalText = text.nullish().catch(null);
/** Not what had to be marked: an id is used in questions, so it counts only as it was sent. */
const identifier = z
  .union([z.string(), z.number()])
  .transform(String)
  .refine((id) => id.trim() !== "" && id.length <= MAX_ID && !id.includes("\uFFFD"));
const phoneNumber = z.union([z.string().min(1), z.number()]);
const amount = z.unknown().optional();
const texts = z
  .array(text)
  .transform((all) => all.slice(0, MAX_FEATURES))
  .nullish()
  .catch(null);
/** One spelling of each status, from here on. */
const status = z
  .string()
  .transform((sent) => cutText(sent.toLowerCase(), MAX_STATUS).trim())
  .pipe(z.string().min(1))
  .catch("unknown");
const country = z.unknown().optional();

export const audianNumberSchema = z.looseObject({
  id: identifier,
  number: phoneNumber,
  country,
  country_code: country,
  friendly_name: optionalText,
  status,
  purchased_at: optionalText,
  purchasedAt: optionalText,
  expires_at: optionalText,
  expiresAt: optionalText,
});

export const audianDetailsSchema = audianNumberSchema.extend({
  billing: z
    .looseObject({
      monthly_cost: amount,
      currency: optionalText,
      next_charge: optionalText,
      nextCharge: optionalText,
    })
    .nullish()
    .catch(null),
  features: texts,
  location: optionalText,
});

/** What an integer of the database holds. More is no count of anything here: it was not told. */
const MAX_COUNT = 2 ** 31 - 1;
const count = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^\d{1,10}$/)
      .transform(Number),
  ])
  .pipe(z.number().int().nonnegative().max(MAX_COUNT))
  .nullish()
  .catch(null);

export const audianPageSchema = z.looseObject({
  numbers: z.array(z.unknown()),
  total: count,
  limit: count,
  offset: count,
});

export const audianAvailableSchema = z.looseObject({
  number: phoneNumber,
  country,
  country_code: country,
  location: optionalText,
  available: z.boolean().nullish().catch(null),
  price: z.looseObject({ monthly: amount, setup: amount, currency: optionalText }).nullish().catch(null),
  features: texts,
});

export const audianBalanceSchema = z.looseObject({ balance: amount, currency: optionalText });

const cost = z.looseObject({ cost: amount, monthly_cost: amount }).nullish().catch(null);
export const audianUsageSchema = z.looseObject({
  billing_period: z.looseObject({ start: optionalText, end: optionalText }).nullish().catch(null),
  usage: z
    .looseObject({ phone_numbers: cost, api_calls: cost, sms_messages: cost, voice_minutes: cost })
    .nullish()
    .catch(null),
  total_charges: amount,
  estimated_final_charge: amount,
  currency: optionalText,
});

export const audianInvoiceSchema = z.looseObject({
  id: identifier,
  invoice_number: optionalText,
  issue_date: optionalText,
  period_start: optionalText,
  period_end: optionalText,
  amount,
  currency: optionalText,
  status,
});
export const audianInvoicesSchema = z.looseObject({ invoices: z.array(z.unknown()) });

export type AudianNumber = z.infer<typeof audianNumberSchema>;
export type AudianDetails = z.infer<typeof audianDetailsSchema>;
export type AudianAvailable = z.infer<typeof audianAvailableSchema>;
