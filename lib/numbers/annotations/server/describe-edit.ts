import "server-only";
import { type Day } from "@/lib/domain/dates/months";
import { type Annotations, type AnnotationsEdit, NAME_KINDS } from "@/lib/domain/annotations";
import { numberFiltersToSearch } from "@/lib/numbers/list/filters";
import { type NumberSelection } from "@/lib/numbers/list/filters";
import { cutText } from "@/lib/domain/text/clean-text";
import { type FormerNames } from "./edit-results";

type Summary = {
  readonly changed: number;
  readonly unchanged: number;
  readonly failed: number;
  readonly replaced: number;
  readonly edited: readonly (Annotations & { readonly id: string })[];
  readonly former: FormerNames;
};
type Details = Record<string, string | number | boolean | null>;

const MAX_LENGTH = 300;
const NAMES_TOLD = 5;

/** What the activity log says of an edit: what was asked, on which numbers, and what was there before. */
export function describeEdit(
  edit: AnnotationsEdit,
  selection: NumberSelection,
  summary: Summary,
  since?: Day,
): Details {
  const { changed, unchanged, failed, replaced, edited, former } = summary;
  const only = changed === 1 ? edited[0] : undefined;
  return {
    ...(only ? { numberId: only.id } : {}),
    ...(selection.kind === "filter"
      ? { filter: cutText(numberFiltersToSearch(selection.filters), MAX_LENGTH) }
      : { chosen: selection.ids.length }),
    changed,
    unchanged,
    failed,
    ...(since === undefined ? {} : { correctedSince: since, replaced }),
    ...describeNames(edit, former),
    ...(edit.addTags?.length ? { tagsAdded: cutText(edit.addTags.join(", "), MAX_LENGTH) } : {}),
    ...(edit.removeTags?.length ? { tagsRemoved: cutText(edit.removeTags.join(", "), MAX_LENGTH) } : {}),
    ...(only ? { tagsBefore: only.tags.join(", ").slice(0, MAX_LENGTH) } : {}),
    ...(edit.note === undefined ? {} : { note: short(edit.note) }),
    ...(edit.note !== undefined && only ? { noteBefore: short(only.note) } : {}),
  };
}

function describeNames(edit: AnnotationsEdit, former: FormerNames): Details {
  const details: Details = {};
  for (const kind of NAME_KINDS) {
    const name = edit[kind];
    if (name === undefined) continue;
    details[kind] = name;
    details[`${kind}Before`] = formerly(former[kind]);
  }
  return details;
}

/** "Sales (12), none (3)". */
function formerly(counts: ReadonlyMap<string | null, number>): string {
  const told = [...counts]
    .sort(([, one], [, other]) => other - one)
    .map(([name, count]) => `${name ?? "none"} (${count})`);
  return [...told.slice(0, NAMES_TOLD), ...(told.length > NAMES_TOLD ? ["…"] : [])].join(", ");
}

const short = (text: string | null) =>
  text !== null && text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
