import { z } from "zod";
import { cleanLine } from "@/lib/domain/annotations";
import { numberFiltersSchema } from "../input";
import { MAX_VIEW_NAME_LENGTH } from "./saved-view";

const name = z
  .string()
  .max(1_000)
  .transform(cleanLine)
  .pipe(
    z
      .string()
      .min(1, "Give the view a name.")
      .max(MAX_VIEW_NAME_LENGTH, `Use at most ${MAX_VIEW_NAME_LENGTH} characters.`)
      .regex(/^\P{Cc}*$/u, "Remove control characters."),
  );
const id = z.uuid();

export const saveViewInputSchema = z.strictObject({
  name,
  filters: numberFiltersSchema,
  isShared: z.boolean(),
});
export const changeViewInputSchema = z.strictObject({
  id,
  name: name.optional(),
  isShared: z.boolean().optional(),
});
export const deleteViewInputSchema = z.strictObject({ id });
