/** What a number does with calls and messages, as the vendor's configuration has it. Null: not told, or none. */
export type NumberSetup = {
  readonly friendlyName: string | null;
  readonly callForwarding: {
    readonly isEnabled: boolean;
    /** E.164 where it can be read; what the vendor holds may be anything. */
    readonly forwardTo: string | null;
    readonly whenUnavailable: boolean | null;
    readonly ringsBeforeForward: number | null;
  };
  readonly voicemail: {
    readonly isEnabled: boolean;
    readonly isTranscribed: boolean;
    readonly deleteAfterDays: number | null;
  };
  readonly smsWebhook: string | null;
  readonly voiceWebhook: string | null;
};

/** The vendor's configuration as it came, whatever is in it. */
export type RawConfig = Readonly<Record<string, unknown>>;

/** Names the number itself: not ours to write back. */
const IDENTITY: ReadonlySet<string> = new Set(["id", "number"]);

/** Each of our facts: what people call it, where it is in the setup, and where in the vendor's configuration. */
const FIELDS: readonly {
  readonly name: string;
  readonly path: readonly [string] | readonly [string, string];
  readonly read: (setup: NumberSetup) => string | number | boolean | null;
}[] = [
  { name: "friendly name", path: ["friendly_name"], read: (setup) => setup.friendlyName },
  {
    name: "call forwarding",
    path: ["call_forwarding", "enabled"],
    read: (setup) => setup.callForwarding.isEnabled,
  },
  {
    name: "number to forward to",
    path: ["call_forwarding", "forward_to"],
    read: (setup) => setup.callForwarding.forwardTo,
  },
  {
    name: "when calls are forwarded",
    path: ["call_forwarding", "when_unavailable"],
    read: (setup) => setup.callForwarding.whenUnavailable,
  },
  {
    name: "rings before forwarding",
    path: ["call_forwarding", "rings_before_forward"],
    read: (setup) => setup.callForwarding.ringsBeforeForward,
  },
  { name: "voicemail", path: ["voicemail", "enabled"], read: (setup) => setup.voicemail.isEnabled },
  {
    name: "transcription",
    path: ["voicemail", "transcription"],
    read: (setup) => setup.voicemail.isTranscribed,
  },
  {
    name: "days messages are kept",
    path: ["voicemail", "delete_after_days"],
    read: (setup) => setup.voicemail.deleteAfterDays,
  },
  { name: "SMS webhook", path: ["sms_webhook"], read: (setup) => setup.smsWebhook },
  { name: "voice webhook", path: ["voice_webhook"], read: (setup) => setup.voiceWebhook },
];

/** Reads what we know of a configuration. A field of a type that we do not expect counts as not told. */
export function readSetup(raw: RawConfig): NumberSetup {
  const forwarding = objectOf(raw.call_forwarding);
  const voicemail = objectOf(raw.voicemail);
  return {
    friendlyName: textOf(raw.friendly_name),
    callForwarding: {
      isEnabled: forwarding.enabled === true,
      forwardTo: textOf(forwarding.forward_to),
      whenUnavailable: typeof forwarding.when_unavailable === "boolean" ? forwarding.when_unavailable : null,
      ringsBeforeForward: numberOf(forwarding.rings_before_forward),
    },
    voicemail: {
      isEnabled: voicemail.enabled === true,
      isTranscribed: voicemail.transcription === true,
      deleteAfterDays: numberOf(voicemail.delete_after_days),
    },
    smsWebhook: textOf(raw.sms_webhook),
    voiceWebhook: textOf(raw.voice_webhook),
  };
}

/** The names of what differs between two setups. */
export function differences(one: NumberSetup, other: NumberSetup): string[] {
  return changesBetween(one, other).map(({ name }) => name);
}

/** What differs between two setups, with what it was and what it will be. */
export function changesBetween(one: NumberSetup, other: NumberSetup) {
  return FIELDS.map(({ name, read }) => ({ name, was: read(one), will: read(other) })).filter(
    ({ was, will }) => was !== will,
  );
}

/**
 * The configuration to write back: everything that was read, what we do not know included, with only those fields
 * changed in which `wanted` differs from what was shown. So nothing is lost whether the vendor merges or replaces. Null
 * clears.
 */
export function changeConfig(
  raw: RawConfig,
  wanted: NumberSetup,
  before = readSetup(raw),
): Record<string, unknown> {
  const changed: Record<string, unknown> = Object.fromEntries(
    Object.entries(raw).filter(([key]) => !IDENTITY.has(key)),
  );
  for (const { path, read } of FIELDS) {
    if (read(before) === read(wanted)) continue;
    const [first, second] = path;
    // A name is a text, also when there is none.
    const value = first === "friendly_name" ? (read(wanted) ?? "") : read(wanted);
    changed[first] = second ? { ...objectOf(changed[first]), [second]: value } : value;
  }
  return changed;
}

const objectOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
const textOf = (value: unknown) => (typeof value === "string" && value !== "" ? value : null);
const numberOf = (value: unknown) => (typeof value === "number" && Number.isFinite(value) ? value : null);

/** Where people do what the vendor's API does not offer. */
export const PORTAL = "https://my.audian.com";

/** How a number is set up at the vendor. */
export type SetupView =
  | {
      readonly kind: "offered";
      readonly setup: NumberSetup;
      /** Changes when anybody changes anything of it. */
      readonly version: string;
      /** When it was read, ISO 8601. */
      readonly asOf: string;
    }
  /** The vendor has no configuration for this number: it is set up in the portal. */
  | { readonly kind: "not-offered" };

export type SetupResult = {
  readonly view: Extract<SetupView, { kind: "offered" }>;
  /** Names of what is different now. */
  readonly changed: readonly string[];
  /** Names of what was asked for and is not so. */
  readonly notTaken: readonly string[];
};
