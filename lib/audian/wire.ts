import { z } from "zod";

/**
 * What the vendor sends. Unknown fields are tolerated (v2 may add some); what is missing or of a strange type in an
 * optional field becomes null, which means unknown, rather than spoiling the row.
 */
const text = z.string().transform(storable);
const optionalText = text.nullish().catch(null);
const instant = z
  .string()
  .refine((value) => !Number.isNaN(Date.parse(value)))
  .nullish()
  .catch(null);
const identifier = z.union([z.string().min(1), z.number()]).transform(String);
const amount = z.union([z.number(), z.string()]).nullish().catch(null);
const texts = z.array(text).nullish().catch(null);

export const audianNumberSchema = z.looseObject({
  id: identifier,
  number: z.string().min(1),
  friendly_name: optionalText,
  status: z.string().min(1).transform(storable).catch("unknown"),
  purchased_at: instant,
  purchasedAt: instant,
  expires_at: instant,
  expiresAt: instant,
});

export const audianDetailsSchema = audianNumberSchema.extend({
  billing: z
    .looseObject({ monthly_cost: amount, currency: optionalText, next_charge: instant, nextCharge: instant })
    .nullish()
    .catch(null),
  features: texts,
  location: optionalText,
});

export const audianPageSchema = z.looseObject({
  numbers: z.array(z.unknown()),
  total: z.coerce.number().int().nonnegative().nullish().catch(null),
  limit: z.coerce.number().int().positive().nullish().catch(null),
  offset: z.coerce.number().int().nonnegative().nullish().catch(null),
});

export const audianAvailableSchema = z.looseObject({
  number: z.string().min(1),
  location: optionalText,
  available: z.boolean().nullish().catch(null),
  price: z.looseObject({ monthly: amount, setup: amount, currency: optionalText }).nullish().catch(null),
  features: texts,
});

export const audianBalanceSchema = z.looseObject({ balance: amount, currency: optionalText });

const cost = z.looseObject({ cost: amount, monthly_cost: amount }).nullish().catch(null);
export const audianUsageSchema = z.looseObject({
  billing_period: z.looseObject({ start: instant, end: instant }).nullish().catch(null),
  usage: z
    .looseObject({ phone_numbers: cost, api_calls: cost, sms_messages: cost, voice_minutes: cost })
    .nullish()
    .catch(null),
  total_charges: amount,
  estimated_final_charge: amount,
  currency: optionalText,
});

export type AudianNumber = z.infer<typeof audianNumberSchema>;
export type AudianDetails = z.infer<typeof audianDetailsSchema>;
export type AudianAvailable = z.infer<typeof audianAvailableSchema>;

/** JSON may hold what no database takes as text, and one such name would spoil the reading of the whole account. */
function storable(sent: string): string {
  return sent.replaceAll("\0", "").replace(/\p{Surrogate}/gu, "\uFFFD");
}
