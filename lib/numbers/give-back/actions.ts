"use server";

import { defineAction } from "@/lib/action/server/define-action";
import { giveBackInputSchema, keepNumbersInputSchema } from "./give-back-input";
import { endKeeps, keepNumbers } from "./server/keep-numbers";
import { markNumbers, takeOutNumbers } from "./server/mark-numbers";

/** Puts numbers into the list to cancel. Nothing is sent to the vendor. */
export const markNumbersAction = defineAction({
  name: "numbers.give-back.mark",
  permission: "numbers.set-up",
  input: giveBackInputSchema,
  run: ({ selection }, { person, requestId }) => markNumbers(selection, { personId: person.id, requestId }),
});

export const takeOutNumbersAction = defineAction({
  name: "numbers.give-back.take-out",
  permission: "numbers.set-up",
  input: giveBackInputSchema,
  run: ({ selection }, { person, requestId }) =>
    takeOutNumbers(selection, { personId: person.id, requestId }),
});

export const keepNumbersAction = defineAction({
  name: "numbers.give-back.keep",
  permission: "numbers.set-up",
  input: keepNumbersInputSchema,
  run: (input, { person, requestId }) => keepNumbers(input, { personId: person.id, requestId }),
});

export const endKeepsAction = defineAction({
  name: "numbers.give-back.end-keep",
  permission: "numbers.set-up",
  input: giveBackInputSchema,
  run: ({ selection }, { person, requestId }) => endKeeps(selection, { personId: person.id, requestId }),
});
