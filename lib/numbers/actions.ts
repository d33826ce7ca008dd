"use server";

import { defineAction } from "@/lib/action/server/define-action";
import { getNumberInputSchema, listNumbersInputSchema } from "./input";
import { getOwnedNumber } from "./server/get-number";
import { listOwnedNumbers } from "./server/list-numbers";

export const listNumbersAction = defineAction({
  name: "numbers.list",
  permission: "numbers.see",
  input: listNumbersInputSchema,
  run: listOwnedNumbers,
});

export const getNumberAction = defineAction({
  name: "numbers.get",
  permission: "numbers.see",
  input: getNumberInputSchema,
  run: ({ id }) => getOwnedNumber(id),
});
