import { z } from "zod";
import { MAX_NAME_LENGTHS } from "@/lib/domain/annotations";
import { HOLDER_KINDS, MAX_EXTERNAL_ID_LENGTH } from "@/lib/domain/holders/holder";
import { line } from "../annotations/edit-input";

const kind = z.enum(HOLDER_KINDS, { error: "Choose a kind." }).nullable();

/** An empty id is none. */
export const setHolderInputSchema = z.strictObject({
  name: line(MAX_NAME_LENGTHS.holder).pipe(z.string().min(1)),
  kind,
  externalId: line(MAX_EXTERNAL_ID_LENGTH).transform((text) => text || null),
  /** What the person saw when they wrote. */
  seen: z.strictObject({ kind, externalId: z.string().max(MAX_EXTERNAL_ID_LENGTH).nullable() }),
});
