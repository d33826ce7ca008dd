import { z } from "zod";
import { PAGE_SIZES } from "./filters";

export const listNumbersInputSchema = z.strictObject({
  status: z.string().min(1).max(40).nullable(),
  size: z.literal(PAGE_SIZES),
  page: z.int().min(1).max(1_000_000),
});

export const getNumberInputSchema = z.strictObject({ id: z.string().min(1).max(200) });
