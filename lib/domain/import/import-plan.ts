import {
  ANNOTATION_NAMES,
  type Annotations,
  annotationsOf,
  applyEdit,
  cleanLine,
  cleanNote,
  isSpecialName,
  MAX_NAME_LENGTHS,
  MAX_NOTE_LENGTH,
  MAX_TAG_LENGTH,
  MAX_TAGS,
  NAME_KINDS,
  type NameKind,
  splitTags,
  TEXT_KINDS,
} from "../annotations";
import { MAX_SETUP_NAME } from "../setup/setup-change";
import { guardFormula, unguardFormula } from "../text/csv";
import { type ImportedField, type ImportRow } from "./read-import";

/** What a number is now, as the mirror has it. */
export type ImportTarget = Annotations & {
  readonly id: string;
  readonly number: string;
  readonly friendlyName: string | null;
};

/** A name that no number has yet. */
export const NEW_NAME = { costCentre: "new-centre", holder: "new-holder" } as const satisfies Record<
  NameKind,
  string
>;
export type PlannedKind =
  "changed" | "same" | (typeof NEW_NAME)[NameKind] | "not-ours" | "unreadable" | "duplicate";

export type PlannedRow = {
  readonly line: number;
  readonly kind: PlannedKind;
  /** As it stands in the file, where it is none of ours. */
  readonly text: string;
  readonly target: ImportTarget | null;
  /** What it becomes; equal to the target where nothing changes. */
  readonly after: (Annotations & { readonly friendlyName: string | null }) | null;
  readonly reason: string | null;
};

export type ImportFacts = {
  /** The number that a row means; null: none of ours, undefined: not a number. */
  readonly find: (row: ImportRow) => ImportTarget | null | undefined;
  /** Names that are in use. */
  readonly known: Readonly<Record<NameKind, ReadonlySet<string>>>;
  /** Whether names that no number has yet are taken as well. */
  readonly takesNew: Readonly<Record<NameKind, boolean>>;
};

/** What an import makes of each row. What is changed by it is what `changed` says, and nothing else. */
export function planImport(rows: readonly ImportRow[], facts: ImportFacts): PlannedRow[] {
  const seen = new Map<string, number>();
  return rows.map((row) => {
    const { line, number: text } = row;
    const plain = { line, text, target: null, after: null, reason: null };
    const target = facts.find(row);
    if (target === undefined)
      return { ...plain, kind: "unreadable", reason: "This is not one phone number." };
    if (target === null) return { ...plain, kind: "not-ours" };
    const first = seen.get(target.id);
    if (first !== undefined) return { ...plain, target, kind: "duplicate", reason: `Row ${first} is used.` };
    seen.set(target.id, line);
    const after = afterRow(target, row);
    if (typeof after === "string") return { ...plain, target, kind: "unreadable", reason: after };
    if (isSame(target, after)) return { ...plain, target, after, kind: "same" };
    const refused = NAME_KINDS.find((kind) => {
      const name = after[kind];
      return name !== null && name !== target[kind] && !facts.takesNew[kind] && !facts.known[kind].has(name);
    });
    return { ...plain, target, after, kind: refused ? NEW_NAME[refused] : "changed" };
  });
}

type After = Annotations & { readonly friendlyName: string | null };

/** What a row makes of its number, or why it cannot be taken. A column that is not there changes nothing. */
function afterRow(target: ImportTarget, { fields }: ImportRow): After | string {
  const given = (field: ImportedField, now: string | null, clean: (text: string) => string) => {
    const cell = fields[field];
    // As our own file has it: what it guards was never an apostrophe of somebody's.
    if (cell === undefined || cell === guardFormula(now ?? "")) return now;
    return clean(unguardFormula(cell)) || null;
  };
  const costCentre = given("costCentre", target.costCentre, cleanLine);
  const holder = given("holder", target.holder, cleanLine);
  const note = given("note", target.note, cleanNote);
  const friendlyName = given("friendlyName", target.friendlyName, (text) => text.trim());
  const joined = target.tags.join(", ");
  const tagText = given("tags", joined, (text) => text);
  const wanted = tagText === joined ? [...target.tags] : splitTags(tagText ?? "");
  const problem = problemOf({ costCentre, holder, note, friendlyName, tags: wanted }, target);
  if (problem) return problem;
  const keys = new Set(wanted.map((tag) => tag.toLowerCase()));
  const outcome = applyEdit(target, {
    costCentre,
    holder,
    note,
    addTags: wanted,
    removeTags: target.tags.filter((tag) => !keys.has(tag.toLowerCase())),
  });
  if (outcome.kind === "refused") return outcome.reason;
  return { ...annotationsOf(outcome.kind === "changed" ? outcome.after : target), friendlyName };
}

const CONTROL = /\p{Cc}/u;
const CONTROL_BUT_LINES = /(?![\n\t])\p{Cc}/u;

/** What was there already is not judged. */
function problemOf({ note, friendlyName, tags, ...names }: After, now: ImportTarget): string | null {
  for (const kind of NAME_KINDS) {
    const [name, longest] = [names[kind], MAX_NAME_LENGTHS[kind]];
    if (name === null || name === now[kind]) continue;
    if (name.length > longest || isSpecialName(name) || CONTROL.test(name))
      return `A ${ANNOTATION_NAMES[kind]} has at most ${longest} characters.`;
  }
  if (note !== now.note && note !== null && (note.length > MAX_NOTE_LENGTH || CONTROL_BUT_LINES.test(note)))
    return `A note has at most ${MAX_NOTE_LENGTH} characters.`;
  if (friendlyName !== now.friendlyName && friendlyName !== null) {
    if (friendlyName.length > MAX_SETUP_NAME || CONTROL.test(friendlyName))
      return `A name has at most ${MAX_SETUP_NAME} characters.`;
  }
  const added = tags.filter((tag) => !now.tags.includes(tag));
  if (added.some((tag) => tag.length > MAX_TAG_LENGTH || CONTROL.test(tag)))
    return `A tag has at most ${MAX_TAG_LENGTH} characters.`;
  return added.length > 0 && tags.length > MAX_TAGS ? `A number has at most ${MAX_TAGS} tags.` : null;
}

const isSame = (one: After, other: After) =>
  TEXT_KINDS.every((kind) => one[kind] === other[kind]) &&
  one.friendlyName === other.friendlyName &&
  one.tags.length === other.tags.length &&
  one.tags.every((tag, index) => tag === other.tags[index]);
