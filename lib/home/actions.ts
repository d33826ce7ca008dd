"use server";

import { defineAction } from "@/lib/action/server/define-action";
import { savePreferences } from "@/lib/auth/session/server/save-preferences";
import { bringBackInputSchema, putAsideInputSchema } from "./input";

export const putAsideAction = defineAction({
  name: "home.put-aside",
  permission: "profile.own",
  input: putAsideInputSchema,
  run: (aside, { person }) => {
    const others = person.preferences.putAside.filter(({ kind }) => kind !== aside.kind);
    return savePreferences(person.id, { putAside: [...others, aside] });
  },
});

export const bringBackAction = defineAction({
  name: "home.bring-back",
  permission: "profile.own",
  input: bringBackInputSchema,
  run: (_, { person }) => savePreferences(person.id, { putAside: [] }),
});
