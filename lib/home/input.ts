import { z } from "zod";
import { ATTENTION_KINDS } from "@/lib/domain/preferences";

/** How many things the line counted, and until when it stays away; null: until there are more. */
export const putAsideInputSchema = z.strictObject({
  kind: z.enum(ATTENTION_KINDS),
  count: z.int().min(0).max(1_000_000_000),
  until: z.iso.datetime().max(40).nullable(),
});
export const bringBackInputSchema = z.strictObject({});
