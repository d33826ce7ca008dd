"use server";

import { defineAction } from "@/lib/action/server/define-action";
import { hasPermission } from "@/lib/auth/permissions";
import { saveOwnRules } from "./channels/server/own-messages";
import { testOwnMail, testWebhook } from "./channels/server/test-channel";
import { tryAgain } from "./channels/server/try-again";
import { removeWebhook, saveWebhook } from "./channels/server/webhooks";
import {
  channelInputSchema,
  noMessageInputSchema,
  saveOwnRulesInputSchema,
  saveWebhookInputSchema,
  tryAgainInputSchema,
} from "./input";

export const saveOwnRulesAction = defineAction({
  name: "messages.save-own",
  permission: "profile.own",
  input: saveOwnRulesInputSchema,
  run: ({ rules }, { person, requestId }) => saveOwnRules(rules, person, { personId: person.id, requestId }),
});

export const testOwnMailAction = defineAction({
  name: "messages.test-own",
  permission: "profile.own",
  input: noMessageInputSchema,
  rate: "message",
  run: (_, { person }) => testOwnMail(person.id),
});

export const saveWebhookAction = defineAction({
  name: "messages.save-webhook",
  permission: "settings.manage",
  input: saveWebhookInputSchema,
  run: (input, { person, requestId }) => saveWebhook(input, { personId: person.id, requestId }),
});

export const removeWebhookAction = defineAction({
  name: "messages.remove-webhook",
  permission: "settings.manage",
  input: channelInputSchema,
  run: ({ channelId }, { person, requestId }) => removeWebhook(channelId, { personId: person.id, requestId }),
});

export const testWebhookAction = defineAction({
  name: "messages.test-webhook",
  permission: "settings.manage",
  input: channelInputSchema,
  rate: "message",
  run: ({ channelId }) => testWebhook(channelId),
});

/** One's own mail, or for administrators every channel. */
export const tryAgainAction = defineAction({
  name: "messages.try-again",
  permission: "profile.own",
  input: tryAgainInputSchema,
  run: ({ channelId }, { person, requestId }) =>
    tryAgain(channelId, hasPermission(person.role, "settings.manage"), { personId: person.id, requestId }),
});
