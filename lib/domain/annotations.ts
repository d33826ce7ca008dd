import { trimEndChars } from "./text/clean-text";

/** Names that many numbers may share, and that they are found by. The holder is whoever has the number. */
export const NAME_KINDS = ["costCentre", "holder"] as const;
export type NameKind = (typeof NAME_KINDS)[number];
/** What is one text each. A note may have several lines. */
export const TEXT_KINDS = [...NAME_KINDS, "note"] as const;
export type TextKind = (typeof TEXT_KINDS)[number];

/** What we ourselves say about a number. The vendor knows none of it. Null is none. */
export type Annotations = Readonly<Record<TextKind, string | null>> & { readonly tags: readonly string[] };
/** Within a sentence. */
export const ANNOTATION_NAMES: Readonly<Record<keyof Annotations, string>> = {
  costCentre: "cost centre",
  holder: "holder",
  tags: "tags",
  note: "note",
};
/** "Cost centre", at the beginning of a sentence and beside a field. */
export const annotationHeading = (kind: keyof Annotations) =>
  ANNOTATION_NAMES[kind].charAt(0).toUpperCase() + ANNOTATION_NAMES[kind].slice(1);

export const NO_ANNOTATIONS: Annotations = { costCentre: null, holder: null, tags: [], note: null };

/** These alone, of something that has more. */
export const annotationsOf = ({ costCentre, holder, tags, note }: Annotations): Annotations => ({
  costCentre,
  holder,
  tags,
  note,
});

/** A change of these. What is absent stays as it is; null clears. */
export type AnnotationsEdit = Texts & {
  readonly addTags?: readonly string[] | undefined;
  readonly removeTags?: readonly string[] | undefined;
  /** What the person saw when they wrote: what somebody else changed in between is not overwritten. */
  readonly seen?: Texts | undefined;
};
type Texts = { readonly [Kind in TextKind]?: string | null | undefined };

/** Texts of these kinds, as they were typed. */
export const typedTexts = (kinds: readonly TextKind[], typed: (kind: TextKind) => string): Texts =>
  Object.fromEntries(kinds.map((kind) => [kind, typed(kind)]));

/** Whether an edit asks for nothing. */
export const isEmptyEdit = ({ addTags = [], removeTags = [], ...edit }: AnnotationsEdit) =>
  addTags.length + removeTags.length === 0 && TEXT_KINDS.every((kind) => edit[kind] === undefined);

export const MAX_COST_CENTRE_LENGTH = 60;
export const MAX_NAME_LENGTHS: Readonly<Record<NameKind, number>> = {
  costCentre: MAX_COST_CENTRE_LENGTH,
  holder: 80,
};
/** It stands for "none" in addresses (NO_COST_CENTRE of the list's filters), so nothing is called so. */
export const isSpecialName = (name: string) => name === "-";
export const MAX_TAG_LENGTH = 40;
export const MAX_TAGS = 20;
export const MAX_NOTE_LENGTH = 2_000;

/** One line: outer and repeated spaces are gone. */
export const cleanLine = (text: string) => text.normalize("NFC").replace(/\s+/gu, " ").trim();

/** A note keeps its lines, without spaces at their ends and empty lines around. */
export const cleanNote = (text: string) =>
  text
    .normalize("NFC")
    .replace(/\r\n?/g, "\n")
    .split("\n")
    .map((line) => trimEndChars(line, (char) => /\s/u.test(char)))
    .join("\n")
    .trim();

/** Tags from one text, separated by commas or lines; each once, whatever its case. */
export function splitTags(text: string): string[] {
  return withoutTwins(
    text
      // First of all: the Greek question mark becomes a semicolon.
      .normalize("NFC")
      .split(/[,;\n]/)
      .map(cleanLine)
      .filter(Boolean),
  );
}

export type EditOutcome =
  | { readonly kind: "changed"; readonly after: Annotations }
  | { readonly kind: "unchanged" }
  | { readonly kind: "refused"; readonly reason: string };

/** What an edit makes of a number's facts. Tags differ by more than their case; added ones come last; a tag that is added and removed stays. */
export function applyEdit(before: Annotations, edit: AnnotationsEdit): EditOutcome {
  const { addTags = [], removeTags = [], seen } = edit;
  const text = (kind: TextKind) => (edit[kind] === undefined ? before[kind] : edit[kind]);
  const added = new Set(addTags.map(caseless));
  const removed = new Set(removeTags.map(caseless).filter((tag) => !added.has(tag)));
  const kept = before.tags.filter((tag) => !removed.has(caseless(tag)));
  const tags = withoutTwins([...kept, ...addTags]);
  if (tags.length > MAX_TAGS && tags.length > before.tags.length) {
    return { kind: "refused", reason: `It would have ${tags.length} tags; ${MAX_TAGS} is the most.` };
  }
  const changed = TEXT_KINDS.filter((kind) => text(kind) !== before[kind]);
  const overtaken = seen && changed.find((kind) => seen[kind] !== before[kind]);
  if (overtaken) {
    const reason = `Someone else changed the ${ANNOTATION_NAMES[overtaken]} in the meantime.`;
    return { kind: "refused", reason };
  }
  const isSame =
    changed.length === 0 &&
    tags.length === before.tags.length &&
    tags.every((tag, index) => tag === before.tags[index]);
  if (isSame) return { kind: "unchanged" };
  const after = { costCentre: text("costCentre"), holder: text("holder"), tags, note: text("note") };
  return { kind: "changed", after };
}

const caseless = (tag: string) => tag.normalize("NFKC").toLowerCase();

function withoutTwins(tags: readonly string[]): string[] {
  const found = new Map<string, string>();
  for (const tag of tags) if (!found.has(caseless(tag))) found.set(caseless(tag), tag);
  return [...found.values()];
}
