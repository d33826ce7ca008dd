import { z } from "zod";
import { cleanLine } from "@/lib/domain/annotations";
import { ROLES } from "@/lib/domain/permissions";

const MAX_NAME_LENGTH = 80;
/** Longer than any password that counts: how long it may be is said by the rules, in a sentence. */
const password = z.string().max(2_000, "Use at most 256 characters.");
const token = z.string().max(200);
const personId = z.uuid("Reload the page.");
const role = z.enum(ROLES, { error: "Choose a role." });

const name = z
  .string()
  .max(400, `Use at most ${MAX_NAME_LENGTH} characters.`)
  .regex(/^\P{Cc}*$/u, "Remove control characters.")
  .transform(cleanLine)
  .pipe(
    z.string().min(1, "Enter your name.").max(MAX_NAME_LENGTH, `Use at most ${MAX_NAME_LENGTH} characters.`),
  );

export const emailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, "This is too long for an email address.")
  .pipe(z.email("Enter an email address."));

export const invitePersonInputSchema = z.strictObject({ email: emailSchema, role });
export const personInputSchema = z.strictObject({ personId });
/** `email` confirms whom it is about; what is not theirs is refused by the use case. */
export const erasePersonInputSchema = z.strictObject({
  personId,
  email: z.string().trim().toLowerCase().max(400, "This is too long for an email address."),
});
export const changeRoleInputSchema = z.strictObject({ personId, role });
export const openLinkInputSchema = z.strictObject({ token });
/** Null: the person keeps their name. */
export const acceptLinkInputSchema = z.strictObject({ token, name: name.nullable(), password });
export const changePasswordInputSchema = z.strictObject({ current: password, password });
export const sessionInputSchema = z.strictObject({ sessionId: z.uuid("Reload the page.") });
export const nothingInputSchema = z.strictObject({});
