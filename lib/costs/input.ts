import { z } from "zod";

/** Null: the current month. */
const month = z
  .string()
  .max(7)
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
  .nullable();

export const nothingSchema = z.strictObject({});
export const readMonthInputSchema = z.strictObject({ month });
