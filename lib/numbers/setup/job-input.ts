import { z } from "zod";
import { isOnlyName, MAX_SETUP_MANY, MAX_SETUP_NAME } from "@/lib/domain/setup/setup-change";
import { callForwardingSchema, setupAddress, voicemailSchema } from "./setup-input";

const jobId = z.uuid();
const numberId = z
  .string()
  .min(1)
  .max(200)
  .regex(/^\P{Cc}*$/u);

const namePattern = z
  .string()
  .trim()
  .max(MAX_SETUP_NAME, `Use at most ${MAX_SETUP_NAME} characters.`)
  .regex(/^\P{Cc}*$/u, "Remove line breaks and other control characters.")
  .min(1, "Enter a name, or untick it.");

/** What is ticked is asked for; what is not stays as it is. */
export const createSetupInputSchema = z
  .strictObject({
    ids: z
      .array(numberId)
      .min(1, "Choose at least one number.")
      .max(MAX_SETUP_MANY, `Choose at most ${MAX_SETUP_MANY} numbers.`),
    namePattern: namePattern.nullable(),
    change: z.strictObject({
      callForwarding: callForwardingSchema.optional(),
      voicemail: voicemailSchema.optional(),
      smsWebhook: setupAddress.optional(),
      voiceWebhook: setupAddress.optional(),
    }),
  })
  .refine(({ namePattern: name, change }) => name !== null || !isOnlyName(change), {
    path: ["change"],
    message: "Tick what to change first.",
  });

export type CreateSetupInput = z.output<typeof createSetupInputSchema>;

export const setupJobInputSchema = z.strictObject({ id: jobId });
export const steerSetupInputSchema = z.strictObject({
  id: jobId,
  how: z.enum(["start", "pause", "resume", "stop"]),
});

/** A number in any usual spelling, whose set-up is to be taken over. */
export const copySetupInputSchema = z.strictObject({
  number: z.string().trim().min(1, "Enter a number.").max(100),
});
