"use server";

import { defineAction } from "@/lib/action/server/define-action";
import { setHolderInputSchema } from "./holder-input";
import { setHolder } from "./server/set-holder";

/** Of what kind a holder is, and what other systems call it. */
export const setHolderAction = defineAction({
  name: "numbers.set-holder",
  permission: "numbers.set-up",
  input: setHolderInputSchema,
  run: (input, { person, requestId }) => setHolder(input, { personId: person.id, requestId }),
});
