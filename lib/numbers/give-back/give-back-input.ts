import { z } from "zod";
import { parseDay } from "@/lib/domain/dates/periods";
import { line, numberSelectionSchema } from "../annotations/edit-input";
import { MAX_KEEP_REASON } from "./give-back-view";

export const giveBackInputSchema = z.strictObject({ selection: numberSelectionSchema });

const NO_DAY = "Choose a day of the calendar.";

export const keepNumbersInputSchema = z.strictObject({
  selection: numberSelectionSchema,
  until: z
    .string()
    .max(10, NO_DAY)
    .refine((text) => parseDay(text) !== null, NO_DAY),
  reason: line(MAX_KEEP_REASON).pipe(z.string().min(1, "Say why these numbers are kept.")),
});
