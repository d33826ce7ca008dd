import { z } from "zod";
import { readPasted } from "@/lib/domain/phone/pasted-numbers";
import { MAX_SETUP_NAME } from "@/lib/domain/setup/setup-change";
import { env } from "@/lib/server/env/env";

/** Ours, as that of a name: the vendor names no limits. */
const MAX_NAME_LENGTH = MAX_SETUP_NAME;
const MAX_ADDRESS_LENGTH = 2_000;
const MAX_RINGS = 30;
const MAX_DAYS = 3_650;

const friendlyName = z
  .string()
  .trim()
  .max(MAX_NAME_LENGTH, `Use at most ${MAX_NAME_LENGTH} characters.`)
  .regex(/^\P{Cc}*$/u, "Remove line breaks and other control characters.")
  .transform((name) => name || null);

const whole = (most: number) =>
  z
    .string()
    .trim()
    .max(20, `Enter 1 to ${most}.`)
    .regex(/^\d*$/, "Enter a whole number.")
    .refine((text) => text === "" || (Number(text) >= 1 && Number(text) <= most), `Enter 1 to ${most}.`)
    .transform((text) => (text === "" ? null : Number(text)));

const phone = z
  .string()
  .max(64, "This is too long for a phone number.")
  .transform((text, context) => {
    if (text.trim() === "") return null;
    const read = readOne(text);
    if ("e164" in read) return read.e164;
    context.addIssue({ code: "custom", message: read.problem });
    return null;
  });

/** Reads a number as the paste box does: it asks where a text could be the number of more than one country. */
function readOne(text: string): { readonly e164: string } | { readonly problem: string } {
  const { numbers, questions, unread } = readPasted(text, env().DEFAULT_COUNTRY);
  if (questions.some(({ kind }) => kind === "country"))
    return { problem: "The country code is missing. Write it too, such as +1 415 555 1234." };
  const [found] = numbers;
  if (!found || unread.length > 0) return { problem: "This is not a phone number." };
  if (numbers.length > 1 || questions.length > 0) return { problem: "Enter one number." };
  if (found.notes.includes("extension")) return { problem: "Enter a number without an extension." };
  return { e164: found.phone.e164 };
}

export const setupAddress = z
  .string()
  .trim()
  .max(MAX_ADDRESS_LENGTH, "This address is too long.")
  .refine(
    (text) => text === "" || (/^https:\/\/[^\s]+$/i.test(text) && URL.canParse(text)),
    "Enter an address that starts with https://",
  )
  .transform((text) => text || null);

export const callForwardingSchema = z
  .strictObject({
    isEnabled: z.boolean(),
    forwardTo: phone,
    whenUnavailable: z.boolean().nullable(),
    ringsBeforeForward: whole(MAX_RINGS),
  })
  .superRefine(({ isEnabled, forwardTo }, context) => {
    if (!isEnabled || forwardTo) return;
    context.addIssue({ code: "custom", path: ["forwardTo"], message: "Enter the number to forward to." });
  });

export const voicemailSchema = z.strictObject({
  isEnabled: z.boolean(),
  isTranscribed: z.boolean(),
  deleteAfterDays: whole(MAX_DAYS),
});

export const changeSetupInputSchema = z.strictObject({
  id: z
    .string()
    .min(1)
    .max(200)
    .regex(/^\P{Cc}*$/u),
  /** Of the setup that the form was filled with. */
  version: z.string().max(64),
  setup: z.strictObject({
    friendlyName,
    callForwarding: callForwardingSchema,
    voicemail: voicemailSchema,
    smsWebhook: setupAddress,
    voiceWebhook: setupAddress,
  }),
});

export const renameInputSchema = z.strictObject({
  id: z
    .string()
    .min(1)
    .max(200)
    .regex(/^\P{Cc}*$/u),
  name: friendlyName,
  seen: z.string().max(1_000).nullable(),
});
export type RenameInput = z.output<typeof renameInputSchema>;

export type ChangeSetupInput = z.output<typeof changeSetupInputSchema>;
