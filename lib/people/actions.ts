"use server";

import { preferencesInputSchema } from "@/lib/auth/session/preferences-input";
import { defineAction, defineOpenAction } from "@/lib/action/server/define-action";
import { currentSessionId } from "@/lib/auth/session/server/current-person";
import {
  changePasswordInputSchema,
  changeRoleInputSchema,
  erasePersonInputSchema,
  invitePersonInputSchema,
  nothingInputSchema,
  openLinkInputSchema,
  personInputSchema,
  sessionInputSchema,
  acceptLinkInputSchema,
} from "./input";
import { changeOwnPassword } from "./server/own-password";
import { savePreferences } from "@/lib/auth/session/server/save-preferences";
import { changeRole, disablePerson, enablePerson, endSessionsOf } from "./server/change-person";
import { erasePerson } from "./server/erase-person";
import { previewErasure } from "./server/preview-erasure";
import { endOtherSessions, endOwnSession } from "./server/own-sessions";
import { invitePerson, renewPassword } from "./server/password-link";
import { openLink, acceptLink } from "./server/accept-link";

export const invitePersonAction = defineAction({
  name: "people.invite",
  permission: "people.manage",
  input: invitePersonInputSchema,
  run: (input, { person, requestId }) => invitePerson(input, { personId: person.id, requestId }),
});

export const renewPasswordAction = defineAction({
  name: "people.renew-password",
  permission: "people.manage",
  input: personInputSchema,
  run: ({ personId }, { person, requestId }) => renewPassword(personId, { personId: person.id, requestId }),
});

export const changeRoleAction = defineAction({
  name: "people.change-role",
  permission: "people.manage",
  input: changeRoleInputSchema,
  run: ({ personId, role }, { person, requestId }) =>
    changeRole(personId, role, { personId: person.id, requestId }),
});

export const disablePersonAction = defineAction({
  name: "people.disable",
  permission: "people.manage",
  input: personInputSchema,
  run: ({ personId }, { person, requestId }) => disablePerson(personId, { personId: person.id, requestId }),
});

export const enablePersonAction = defineAction({
  name: "people.enable",
  permission: "people.manage",
  input: personInputSchema,
  run: ({ personId }, { person, requestId }) => enablePerson(personId, { personId: person.id, requestId }),
});

export const endSessionsAction = defineAction({
  name: "people.end-sessions",
  permission: "people.manage",
  input: personInputSchema,
  run: ({ personId }, { person, requestId }) => endSessionsOf(personId, { personId: person.id, requestId }),
});

export const previewErasureAction = defineAction({
  name: "people.preview-erasure",
  permission: "people.manage",
  input: personInputSchema,
  run: ({ personId }, { person, requestId }) => previewErasure(personId, { personId: person.id, requestId }),
});

export const erasePersonAction = defineAction({
  name: "people.erase",
  permission: "people.manage",
  input: erasePersonInputSchema,
  run: ({ personId, email }, { person, requestId }) =>
    erasePerson(personId, email, { personId: person.id, requestId }),
});

/** Open: the token is the proof. */
export const openLinkAction = defineOpenAction({
  name: "people.open-link",
  input: openLinkInputSchema,
  run: ({ token }) => openLink(token),
});

/** Open: the token is the proof. */
export const acceptLinkAction = defineOpenAction({
  name: "people.accept-link",
  input: acceptLinkInputSchema,
  run: (input, { requestId }) => acceptLink(input, requestId),
});

export const changePasswordAction = defineAction({
  name: "profile.change-password",
  permission: "profile.own",
  input: changePasswordInputSchema,
  run: async (input, { person, requestId }) =>
    changeOwnPassword(input, { personId: person.id, thisSession: await currentSessionId(), requestId }),
});

export const savePreferencesAction = defineAction({
  name: "profile.preferences",
  permission: "profile.own",
  input: preferencesInputSchema,
  run: (chosen, { person }) => savePreferences(person.id, chosen),
});

export const endOwnSessionAction = defineAction({
  name: "profile.end-session",
  permission: "profile.own",
  input: sessionInputSchema,
  run: async ({ sessionId }, { person, requestId }) =>
    endOwnSession(sessionId, { personId: person.id, thisSession: await currentSessionId(), requestId }),
});

export const endOtherSessionsAction = defineAction({
  name: "profile.end-other-sessions",
  permission: "profile.own",
  input: nothingInputSchema,
  run: async (_, { person, requestId }) =>
    endOtherSessions({ personId: person.id, thisSession: await currentSessionId(), requestId }),
});
