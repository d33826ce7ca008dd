import { z } from "zod";

/** What a request of the browser may hold, in characters. */
export const MAX_IMPORT_LENGTH = 900_000;

const text = z
  .string()
  .min(1, "Choose a file or paste columns.")
  .max(
    MAX_IMPORT_LENGTH,
    "This is too long for one import. Remove columns that are not needed, or split it.",
  );

export const previewImportInputSchema = z.strictObject({
  text,
  takesNewCentres: z.boolean(),
  takesNewHolders: z.boolean(),
});
export const applyImportInputSchema = previewImportInputSchema.extend({
  /** Of the preview that was agreed to. */
  digest: z
    .string()
    .regex(/^[\da-f]{64}$/)
    .max(64),
});
export const undoImportInputSchema = z.strictObject({ id: z.uuid() });

export type PreviewImportInput = z.output<typeof previewImportInputSchema>;
export type ApplyImportInput = z.output<typeof applyImportInputSchema>;
