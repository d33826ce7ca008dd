"use server";

import { defineAction } from "@/lib/action/server/define-action";
import { editNumbersInputSchema, previewCorrectionInputSchema } from "./annotations/edit-input";
import {
  acceptSmallerListInputSchema,
  changeViewInputSchema,
  filterChoicesInputSchema,
  lookUpInputSchema,
  deleteViewInputSchema,
  nothingSchema,
  numberInputSchema,
  saveViewInputSchema,
} from "./input";
import { acceptSmallerList } from "./sync/server/accept-smaller-list";
import { editNumbers } from "./annotations/server/edit-numbers";
import { readAnnotationChoices, readFilterChoices } from "./list/server/list-numbers";
import { lookUpNumbers } from "./lookup/server/look-up-numbers";
import { readMirrorState } from "./sync/server/sync-progress";
import { previewCorrection } from "./annotations/server/preview-correction";
import { refreshNumbers } from "./sync/server/refresh-numbers";
import { checkNumber } from "./detail/server/read-number";
import { changeView, deleteView, saveView } from "./list/server/saved-views";
import { renameNumber, setUpNumber } from "./setup/server/set-up-number";
import { changeSetupInputSchema, renameInputSchema } from "./setup/setup-input";

/** Asked by the number's page once it is painted: the page asks, not the person. */
export const checkNumberAction = defineAction({
  name: "numbers.check",
  permission: "numbers.see",
  input: numberInputSchema,
  isPolling: true,
  run: ({ id }) => checkNumber(id),
});

/** Cost centre, tags and note: ours, so nothing is sent to the vendor. */
export const editNumbersAction = defineAction({
  name: "numbers.edit",
  permission: "numbers.set-up",
  input: editNumbersInputSchema,
  run: (input, { person, requestId }) => editNumbers(input, { personId: person.id, requestId }),
});

/** Asked while a correction is being written: nothing is changed. */
export const previewCorrectionAction = defineAction({
  name: "numbers.preview-correction",
  permission: "numbers.set-up",
  input: previewCorrectionInputSchema,
  run: (input) => previewCorrection(input),
});

/** What the list can be narrowed by: asked when somebody is about to choose. */
export const filterChoicesAction = defineAction({
  name: "numbers.filter-choices",
  permission: "numbers.see",
  input: filterChoicesInputSchema,
  run: ({ filters }) => readFilterChoices(filters),
});

/** What the numbers of a pasted list are to the account. Changes nothing and asks nobody. */
export const lookUpNumbersAction = defineAction({
  name: "numbers.look-up",
  permission: "numbers.see",
  input: lookUpInputSchema,
  rate: "search",
  run: ({ text }) => lookUpNumbers(text),
});

/** What is in use, to choose from while typing. */
export const annotationChoicesAction = defineAction({
  name: "numbers.own-fact-choices",
  permission: "numbers.see",
  input: nothingSchema,
  run: () => readAnnotationChoices(),
});

/** Asks for the account to be read again and answers at once; the list says when it has been. */
export const refreshNumbersAction = defineAction({
  name: "numbers.refresh",
  permission: "numbers.see",
  input: nothingSchema,
  run: () => refreshNumbers(),
});

export const acceptSmallerListAction = defineAction({
  name: "numbers.accept-smaller-list",
  permission: "purchases.resolve",
  input: acceptSmallerListInputSchema,
  run: ({ listed }, { person, requestId }) => acceptSmallerList(listed, { personId: person.id, requestId }),
});

/** Watched while the account is being read: the timer asks, not the person. */
export const mirrorStateAction = defineAction({
  name: "numbers.mirror",
  permission: "numbers.see",
  input: nothingSchema,
  isPolling: true,
  run: readMirrorState,
});

export const saveViewAction = defineAction({
  name: "numbers.view.save",
  permission: "numbers.see",
  input: saveViewInputSchema,
  run: (input, { person }) => saveView(input, person.id),
});

export const changeViewAction = defineAction({
  name: "numbers.view.change",
  permission: "numbers.see",
  input: changeViewInputSchema,
  run: (input, { person }) => changeView(input, person.id),
});

export const deleteViewAction = defineAction({
  name: "numbers.view.delete",
  permission: "numbers.see",
  input: deleteViewInputSchema,
  run: ({ id }, { person }) => deleteView(id, person.id),
});

export const setUpNumberAction = defineAction({
  name: "numbers.set-up",
  permission: "numbers.set-up",
  input: changeSetupInputSchema,
  run: (input, { person, requestId }) => setUpNumber(input, { personId: person.id, requestId }),
});

/** The friendly name alone, written over on the number's page. */
export const renameNumberAction = defineAction({
  name: "numbers.rename",
  permission: "numbers.set-up",
  input: renameInputSchema,
  run: (input, { person, requestId }) => renameNumber(input, { personId: person.id, requestId }),
});
