import { z } from "zod";
import { MONTH_PATTERN } from "@/lib/domain/dates/months";

/** Null: the current month. */
const month = z.string().max(7).regex(MONTH_PATTERN).nullable();

export const nothingSchema = z.strictObject({});
export const readMonthInputSchema = z.strictObject({ month });
