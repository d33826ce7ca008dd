"use server";

import { defineAction } from "@/lib/action/server/define-action";
import {
  copySetupInputSchema,
  createSetupInputSchema,
  setupJobInputSchema,
  steerSetupInputSchema,
} from "./job-input";
import { copySetup } from "./server/copy-setup";
import { requireSetupJob } from "./server/read-job";
import { createSetup, repeatSetup, steerSetup } from "./server/store-job";

/** Many numbers at once, as a draft: nothing is sent before it is started. */
export const createSetupAction = defineAction({
  name: "numbers.set-up-many",
  permission: "numbers.set-up",
  input: createSetupInputSchema,
  run: (input, { person, requestId }) => createSetup(input, { personId: person.id, requestId }),
});

export const copySetupAction = defineAction({
  name: "numbers.copy-set-up",
  permission: "numbers.set-up",
  input: copySetupInputSchema,
  run: ({ number }) => copySetup(number),
});

/** Watched while numbers are read or set up. */
export const setupJobAction = defineAction({
  name: "numbers.set-up-job",
  permission: "numbers.set-up",
  input: setupJobInputSchema,
  isPolling: true,
  run: ({ id }) => requireSetupJob(id),
});

export const steerSetupAction = defineAction({
  name: "numbers.steer-set-up",
  permission: "numbers.set-up",
  input: steerSetupInputSchema,
  run: ({ id, how }, { person, requestId }) => steerSetup(id, how, { personId: person.id, requestId }),
});

/** What failed, is unclear or was not sent, as a new draft. */
export const repeatSetupAction = defineAction({
  name: "numbers.repeat-set-up",
  permission: "numbers.set-up",
  input: setupJobInputSchema,
  run: ({ id }, { person, requestId }) => repeatSetup(id, { personId: person.id, requestId }),
});
