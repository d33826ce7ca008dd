import { type NumberSettings } from "./account/account";
import { isObject } from "./json";
import { readFriendlyName } from "./purchase";
import { badRequest } from "./refusal";

const OBJECTS = ["call_forwarding", "voicemail"] as const;
const ADDRESSES = ["sms_webhook", "voice_webhook"] as const;

export type ConfigurationChange = {
  /** `null` leaves the name as it is. */
  readonly friendlyName: string | null;
  readonly settings: NumberSettings;
};

/** Reads the body of a configuration call; fields that are missing stay as they are. */
export function readConfiguration(body: unknown): ConfigurationChange {
  if (!isObject(body)) throw badRequest("The request body must be a JSON object");
  const settings: Record<string, unknown> = {};
  for (const name of OBJECTS) {
    const value = body[name];
    if (value === undefined) continue;
    if (!isObject(value)) throw badRequest(`${name} must be an object`, name);
    settings[name] = value;
  }
  for (const name of ADDRESSES) {
    const value = body[name];
    if (value === undefined) continue;
    // The vendor does not say how an address is taken away again; null is the likely way.
    if (value !== null && !isWebAddress(value)) throw badRequest(`${name} must be a URL`, name);
    settings[name] = value;
  }
  const friendlyName = body.friendly_name === undefined ? null : readFriendlyName(body.friendly_name);
  return { friendlyName, settings };
}

/** The settings after a change: objects are merged field by field, addresses replaced. */
export function mergeSettings(before: NumberSettings, change: NumberSettings): NumberSettings {
  const merged: Record<string, unknown> = { ...before };
  for (const [name, value] of Object.entries(change)) {
    const old = before[name];
    merged[name] = isObject(old) && isObject(value) ? { ...old, ...value } : value;
  }
  return merged;
}

function isWebAddress(value: unknown): boolean {
  return typeof value === "string" && URL.canParse(value) && /^https?:/.test(value);
}
