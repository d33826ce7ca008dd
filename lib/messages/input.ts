import { z } from "zod";
import { cleanLine } from "@/lib/domain/annotations";
import {
  EVENT_NAMES,
  type MessageEvent,
  type MessageRules,
  PACES,
} from "@/lib/domain/messages/message-events";
import { WEBHOOK_FORMS } from "@/lib/domain/messages/message-text";

const MAX_NAME_LENGTH = 60;
const MIN_SECRET_LENGTH = 16;
const OFF = "off";

const pace = z.enum([OFF, ...PACES], { error: "Choose how soon." }).optional();
const shape = Object.fromEntries(EVENT_NAMES.map((event) => [event, pace])) as Record<
  MessageEvent,
  typeof pace
>;

/** How soon each event is told; "off", or left out: not at all. */
const rules = z.strictObject(shape).transform((chosen): MessageRules => {
  const told = Object.entries(chosen).filter(([, value]) => value !== undefined && value !== OFF);
  return Object.fromEntries(told) as MessageRules;
});

const name = z
  .string()
  .max(400, `Use at most ${MAX_NAME_LENGTH} characters.`)
  .regex(/^\P{Cc}*$/u, "Remove control characters.")
  .transform(cleanLine)
  .pipe(
    z
      .string()
      .min(1, "Enter a name for this webhook.")
      .max(MAX_NAME_LENGTH, `Use at most ${MAX_NAME_LENGTH} characters.`),
  );

/** As typed; what it must be is said by the use case, which also knows whether one is set already. */
const address = z.string().trim().max(2_000, "This is too long for an address.");
const secret = z
  .string()
  .max(200, "Use at most 200 characters.")
  .refine(
    (text) => text === "" || text.length >= MIN_SECRET_LENGTH,
    `Use at least ${MIN_SECRET_LENGTH} characters.`,
  );

export const saveOwnRulesInputSchema = z.strictObject({ rules });
export const saveWebhookInputSchema = z.strictObject({
  /** Null: a new one. */
  channelId: z.uuid("Reload the page.").nullable(),
  name,
  form: z.enum(WEBHOOK_FORMS, { error: "Choose a format." }),
  /** Blank: stays as it is. */
  address,
  /** Blank: stays as it is. */
  secret,
  rules,
});
export const channelInputSchema = z.strictObject({ channelId: z.uuid("Reload the page.") });
/** Null: all that this person may. */
export const tryAgainInputSchema = z.strictObject({ channelId: z.uuid("Reload the page.").nullable() });
export const noMessageInputSchema = z.strictObject({});
