import { trimEndChars } from "./text/clean-text";

/** What we ourselves say about a number. The vendor knows none of it. */
export type Annotations = {
  readonly costCentre: string | null;
  readonly tags: readonly string[];
  /** May have several lines. */
  readonly note: string | null;
};

/** A change of these. What is absent stays as it is; null clears. */
export type AnnotationsEdit = {
  readonly costCentre?: string | null | undefined;
  readonly addTags?: readonly string[] | undefined;
  readonly removeTags?: readonly string[] | undefined;
  readonly note?: string | null | undefined;
  /** What the person saw when they wrote: what somebody else changed in between is not overwritten. */
  readonly seen?: { readonly costCentre: string | null; readonly note: string | null } | undefined;
};

export const MAX_COST_CENTRE_LENGTH = 60;
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
  const { costCentre = before.costCentre, note = before.note } = edit;
  const { addTags = [], removeTags = [] } = edit;
  const added = new Set(addTags.map(caseless));
  const removed = new Set(removeTags.map(caseless).filter((tag) => !added.has(tag)));
  const kept = before.tags.filter((tag) => !removed.has(caseless(tag)));
  const tags = withoutTwins([...kept, ...addTags]);
  if (tags.length > MAX_TAGS && tags.length > before.tags.length) {
    return { kind: "refused", reason: `It would have ${tags.length} tags; ${MAX_TAGS} is the most.` };
  }
  const { seen } = edit;
  if (seen && costCentre !== before.costCentre && seen.costCentre !== before.costCentre) {
    return { kind: "refused", reason: "Someone else changed the cost centre in the meantime." };
  }
  if (seen && note !== before.note && seen.note !== before.note) {
    return { kind: "refused", reason: "Someone else changed the note in the meantime." };
  }
  const isSame =
    costCentre === before.costCentre &&
    note === before.note &&
    tags.length === before.tags.length &&
    tags.every((tag, index) => tag === before.tags[index]);
  return isSame ? { kind: "unchanged" } : { kind: "changed", after: { costCentre, tags, note } };
}

const caseless = (tag: string) => tag.normalize("NFKC").toLowerCase();

function withoutTwins(tags: readonly string[]): string[] {
  const found = new Map<string, string>();
  for (const tag of tags) if (!found.has(caseless(tag))) found.set(caseless(tag), tag);
  return [...found.values()];
}
