import { z } from "zod";
import { CHANGE_ANSWERS, REFERENCE_KINDS } from "@/lib/domain/changes/change";
import { MAX_ANSWER_NOTE, MAX_REFERENCE } from "./change-view";

const LONGEST = 20_000;

/** `seen`: how many answers there were when the person answered; another one since is not overwritten. */
export const answerChangeInputSchema = z
  .strictObject({
    changeId: z.uuid(),
    seen: z.int().min(0).max(1_000),
    answer: z.enum(CHANGE_ANSWERS, "Choose an answer."),
    note: z
      .string()
      .max(LONGEST)
      .trim()
      .pipe(
        z
          .string()
          .max(MAX_ANSWER_NOTE, `Use at most ${MAX_ANSWER_NOTE} characters.`)
          .regex(/^(?:\P{Cc}|[\n\r\t])*$/u, "Remove control characters."),
      )
      .transform((text) => text || null),
    referenceKind: z.enum(REFERENCE_KINDS).nullable(),
    reference: z
      .string()
      .max(LONGEST)
      .trim()
      .pipe(
        z
          .string()
          .max(MAX_REFERENCE, `Use at most ${MAX_REFERENCE} characters.`)
          .regex(/^\P{Cc}*$/u, "Remove line breaks and other control characters."),
      )
      .transform((text) => text || null),
    /** Also the others that were found at the same time with the same readings. */
    withAlike: z.boolean(),
  })
  .refine(({ referenceKind, reference }) => referenceKind === null || reference !== null, {
    path: ["reference"],
    message: "Enter its number, or choose no reference.",
  })
  .refine(({ referenceKind, reference }) => referenceKind !== null || reference === null, {
    path: ["referenceKind"],
    message: "Say what this number is of.",
  });
export type AnswerChangeInput = z.output<typeof answerChangeInputSchema>;
