"use server";

import { defineAction } from "@/lib/action/server/define-action";
import { editNumbersInputSchema } from "./edit-input";
import {
  acceptSmallerListInputSchema,
  getNumberInputSchema,
  listNumbersInputSchema,
  refreshNumbersInputSchema,
} from "./input";
import { acceptSmallerList } from "./server/accept-smaller-list";
import { editNumbers } from "./server/edit-numbers";
import { getOwnedNumber } from "./server/get-number";
import { listOwnedNumbers } from "./server/list-numbers";
import { refreshNumbers } from "./server/refresh-numbers";

/** Watched until the account has been read: the timer asks, not the person. */
export const listNumbersAction = defineAction({
  name: "numbers.list",
  permission: "numbers.see",
  input: listNumbersInputSchema,
  isPolling: true,
  run: (filters) => listOwnedNumbers(filters),
});

export const getNumberAction = defineAction({
  name: "numbers.get",
  permission: "numbers.see",
  input: getNumberInputSchema,
  run: ({ id }) => getOwnedNumber(id),
});

/** Cost centre, tags and note: ours, so nothing is sent to the vendor. */
export const editNumbersAction = defineAction({
  name: "numbers.edit",
  permission: "numbers.set-up",
  input: editNumbersInputSchema,
  run: (input, { person, requestId }) => editNumbers(input, { personId: person.id, requestId }),
});

/** Asks for the account to be read again and answers at once; the list says when it has been. */
export const refreshNumbersAction = defineAction({
  name: "numbers.refresh",
  permission: "numbers.see",
  input: refreshNumbersInputSchema,
  run: () => refreshNumbers(),
});

export const acceptSmallerListAction = defineAction({
  name: "numbers.accept-smaller-list",
  permission: "purchases.resolve",
  input: acceptSmallerListInputSchema,
  run: ({ listed }, { person, requestId }) => acceptSmallerList(listed, { personId: person.id, requestId }),
});
