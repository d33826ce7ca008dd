/** Where a number's calls and messages go, as far as it is kept. Null: none, or not told. */
export type KeptFacts = {
  /** In its international spelling where it can be read. */
  readonly forwardTo: string | null;
  readonly whenUnavailable: boolean | null;
  readonly rings: number | null;
  readonly hasVoicemail: boolean;
  readonly isTranscribed: boolean;
  /** Of a webhook's address only the host. */
  readonly smsHost: string | null;
  readonly voiceHost: string | null;
};

const onOff = (isOn: boolean) => (isOn ? "on" : "off");

/** Each kept fact in words, and what the log calls it when we change it ourselves (lib/domain/number-setup.ts). */
const FACTS: readonly {
  readonly name: string;
  readonly ownNames: readonly string[];
  readonly say: (facts: KeptFacts) => string;
}[] = [
  {
    name: "forwards to",
    ownNames: ["call forwarding", "number to forward to"],
    say: ({ forwardTo }) => forwardTo ?? "nobody",
  },
  {
    name: "forwards",
    ownNames: ["when calls are forwarded", "call forwarding"],
    say: ({ whenUnavailable }) =>
      whenUnavailable === null ? "not told" : whenUnavailable ? "when nobody is available" : "always",
  },
  {
    name: "rings before forwarding",
    ownNames: ["rings before forwarding", "call forwarding"],
    say: ({ rings }) => (rings === null ? "not told" : String(rings)),
  },
  { name: "voicemail", ownNames: ["voicemail"], say: ({ hasVoicemail }) => onOff(hasVoicemail) },
  {
    name: "transcription",
    ownNames: ["transcription", "voicemail"],
    say: ({ isTranscribed }) => onOff(isTranscribed),
  },
  { name: "SMS webhook", ownNames: ["SMS webhook"], say: ({ smsHost }) => smsHost ?? "none" },
  { name: "voice webhook", ownNames: ["voice webhook"], say: ({ voiceHost }) => voiceHost ?? "none" },
];

/**
 * What differs between two readings of a number's set-up, in words. `ownWords`: what we ourselves changed, or may have,
 * in between. Null: nothing but that.
 */
export function settingsDifference(
  was: KeptFacts,
  now: KeptFacts,
  ownWords: readonly string[],
): { readonly was: string; readonly now: string } | null {
  const isOurs = (names: readonly string[]) =>
    names.some((name) => ownWords.some((words) => words.includes(name)));
  const different = FACTS.filter(({ say, ownNames }) => say(was) !== say(now) && !isOurs(ownNames));
  if (different.length === 0) return null;
  const words = (facts: KeptFacts) => different.map(({ name, say }) => `${name}: ${say(facts)}`).join("; ");
  return { was: words(was), now: words(now) };
}
