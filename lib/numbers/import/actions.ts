"use server";

import { defineAction } from "@/lib/action/server/define-action";
import { applyImportInputSchema, previewImportInputSchema, undoImportInputSchema } from "./import-input";
import { applyImport, previewImport } from "./server/import-numbers";
import { undoImport } from "./server/undo-import";

/** What an import would make of each row: nothing is changed. */
export const previewImportAction = defineAction({
  name: "numbers.preview-import",
  permission: "numbers.set-up",
  input: previewImportInputSchema,
  run: (input) => previewImport(input),
});

export const applyImportAction = defineAction({
  name: "numbers.import",
  permission: "numbers.set-up",
  input: applyImportInputSchema,
  run: (input, { person, requestId }) => applyImport(input, { personId: person.id, requestId }),
});

export const undoImportAction = defineAction({
  name: "numbers.undo-import",
  permission: "numbers.set-up",
  input: undoImportInputSchema,
  run: ({ id }, { person, requestId }) => undoImport(id, { personId: person.id, requestId }),
});
