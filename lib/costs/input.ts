import { z } from "zod";

/** Null: the current month. */
const month = z
  .string()
  .max(7)
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
  .nullable();

export const nothingSchema = z.strictObject({});
export const readMonthInputSchema = z.strictObject({ month });

export const readBehindInputSchema = z.strictObject({
  month,
  key: z.string().min(1).max(300),
  page: z.int().min(1).max(1_000_000),
});
