import { type changesBetween, differences, type NumberSetup } from "../number-setup";

/**
 * What is asked for of a number, or of many. What is absent stays as it is; within forwarding and voicemail, null stays
 * as it is too. A name or a webhook that is null is taken away.
 */
export type SetupChange = {
  readonly friendlyName?: string | null | undefined;
  readonly callForwarding?: NumberSetup["callForwarding"] | undefined;
  readonly voicemail?: NumberSetup["voicemail"] | undefined;
  readonly smsWebhook?: string | null | undefined;
  readonly voiceWebhook?: string | null | undefined;
};

export const MAX_SETUP_NAME = 64;
/** Numbers that are set up together by hand. */
export const MAX_SETUP_MANY = 100;

/** How a number will be set up. */
export function wantedSetup(now: NumberSetup, change: SetupChange): NumberSetup {
  const { friendlyName = now.friendlyName, smsWebhook = now.smsWebhook } = change;
  const { voiceWebhook = now.voiceWebhook } = change;
  return {
    friendlyName,
    callForwarding: { ...now.callForwarding, ...withoutNulls(change.callForwarding) },
    voicemail: { ...now.voicemail, ...withoutNulls(change.voicemail) },
    smsWebhook,
    voiceWebhook,
  };
}

const withoutNulls = <Part extends object>(part: Part | undefined): Partial<Part> =>
  Object.fromEntries(Object.entries(part ?? {}).filter(([, value]) => value !== null)) as Partial<Part>;

/**
 * Names of what somebody else changed since it was seen, of what would be written now. What is already as it is asked
 * for is no such thing: nothing would be overwritten.
 */
export function changedSince(seen: NumberSetup | null, now: NumberSetup, wanted: NumberSetup): string[] {
  if (!seen) return [];
  const touched = new Set(differences(now, wanted));
  return differences(seen, now).filter((name) => touched.has(name));
}

/** What of a change names more than a name: then all of the setup has to be read to say what it was. */
export const isOnlyName = (change: SetupChange) =>
  Object.entries(change).every(([part, value]) => part === "friendlyName" || value === undefined);

/** The names of what a change asks for, whatever it was before. */
export function partsOf(change: SetupChange): string[] {
  const words: Readonly<Record<keyof SetupChange, string>> = {
    friendlyName: "friendly name",
    callForwarding: "call forwarding",
    voicemail: "voicemail",
    smsWebhook: "SMS webhook",
    voiceWebhook: "voice webhook",
  };
  return Object.entries(words)
    .filter(([part]) => change[part as keyof SetupChange] !== undefined)
    .map(([, word]) => word);
}

export type SetupDifference = ReturnType<typeof changesBetween>[number];

const COUNTER = /\{n\}/gi;

/** The name that a pattern gives the number at a place of the list, counted from 1. */
export const nameByPattern = (pattern: string, place: number) =>
  pattern.replace(COUNTER, String(place)).trim();
