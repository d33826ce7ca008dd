"use server";

import { defineAction } from "@/lib/action/server/define-action";
import { answerChangeInputSchema } from "./answer-input";
import { answerChange } from "./server/answer-change";

export const answerChangeAction = defineAction({
  name: "changes.answer",
  permission: "changes.answer",
  input: answerChangeInputSchema,
  run: (input, { person, requestId }) => answerChange(input, { personId: person.id, requestId }),
});
