import { type Day } from "./dates/months";
import { applyEdit, type Annotations, type AnnotationsEdit, NAME_KINDS, NO_ANNOTATIONS } from "./annotations";

/** Before all days: "2026-11-26" and the like compare greater. PostgreSQL's own word. */
export const SINCE_EVER: Day = "-infinity";

/** In the order in which people read them. */
export const ANNOTATION_KINDS = [...NAME_KINDS, "tags", "note"] as const;
export type AnnotationKind = (typeof ANNOTATION_KINDS)[number];

/** One thing that was said of a number, from the beginning of a day until the next of its kind was said. */
export type Said = {
  readonly kind: AnnotationKind;
  readonly from: Day;
  readonly value: Annotations[AnnotationKind];
  /** The person's id, and when it was said, ISO 8601. Null: before the records began. Absent: here and now. */
  readonly by?: string | null;
  readonly at?: string | null;
};

export type DatedOutcome =
  | {
      readonly kind: "changed";
      /** What is said of the number now. */
      readonly after: Annotations;
      /** These have changed: their rows that begin on the day of the edit or later give way to `said`. */
      readonly kinds: readonly AnnotationKind[];
      readonly said: readonly Said[];
      /** What was said from the day of the edit or a later one on and is no longer so then; rising. */
      readonly replaced: readonly Said[];
    }
  | { readonly kind: "unchanged" }
  | { readonly kind: "refused"; readonly reason: string };

/**
 * What an edit makes of what was said of a number, from the day `since` on; what was said of earlier days stays. A cost
 * centre, a holder or a note then holds from that day on, whatever was said later; tags are added to and removed from
 * each later change. `history` may be empty: then `now` has always been so. With `until` the edit ends there: what was
 * said of that day and of later ones stays.
 */
export function editSince(
  now: Annotations,
  history: readonly Said[],
  edit: AnnotationsEdit,
  since: Day,
  until: Day | null = null,
): DatedOutcome {
  const days = [
    ...new Set([since, ...history.map(({ from }) => from).filter((from) => from > since)]),
  ].sort();
  const before = days.map((day) => factsOn(now, history, day));
  const { seen: _seen, ...rest } = edit;
  const after: Annotations[] = [];
  for (const [index, facts] of before.entries()) {
    if (until !== null && (days[index] ?? since) >= until) {
      after.push(facts);
      continue;
    }
    // What the person saw is what is said now, not what was said then.
    const isLast = index === before.length - 1;
    const outcome = applyEdit(facts, isLast ? edit : rest);
    if (outcome.kind === "refused") return outcome;
    after.push(outcome.kind === "changed" ? outcome.after : facts);
  }
  const kinds = ANNOTATION_KINDS.filter((kind) =>
    after.some((facts, index) => !isSame(facts[kind], before[index]?.[kind] ?? null)),
  );
  if (kinds.length === 0) return { kind: "unchanged" };
  return {
    kind: "changed",
    after: after.at(-1) ?? now,
    kinds,
    said: kinds.flatMap((kind) => rowsOf(kind, now, history, days, after)),
    replaced: history
      .filter(({ kind, from, value }) => {
        const facts = after[days.indexOf(from)];
        return from >= since && facts !== undefined && !isSame(facts[kind], value);
      })
      .sort((one, other) => (one.from < other.from ? -1 : 1)),
  };
}

/** What was said of a number on a day. */
export function factsOn(now: Annotations, history: readonly Said[], day: Day): Annotations {
  const on = <K extends AnnotationKind>(kind: K): Annotations[K] => {
    const said = history.filter((one) => one.kind === kind);
    if (said.length === 0) return now[kind];
    let last: Said | null = null;
    for (const one of said) if (one.from <= day && (!last || one.from > last.from)) last = one;
    return (last ? last.value : NO_ANNOTATIONS[kind]) as Annotations[K];
  };
  return { costCentre: on("costCentre"), holder: on("holder"), tags: on("tags"), note: on("note") };
}

/** The rows of a kind from the first day on: one where the value differs from the one before. */
function rowsOf(
  kind: AnnotationKind,
  now: Annotations,
  history: readonly Said[],
  days: readonly Day[],
  after: readonly Annotations[],
): Said[] {
  const known = history.filter((one) => one.kind === kind);
  const [since = SINCE_EVER] = days;
  const rows: Said[] = [];
  let value = NO_ANNOTATIONS[kind];
  if (known.length > 0) {
    // The newest row of the days before.
    const last = known
      .filter(({ from }) => from < since)
      .sort((one, other) => (one.from < other.from ? 1 : -1))[0];
    if (last) value = last.value;
  } else if (!isSame(now[kind], value)) {
    // Before a first row there is nothing, so what has always been there becomes a row.
    value = now[kind];
    rows.push({ kind, from: SINCE_EVER, value, by: null, at: null });
  }
  for (const [index, facts] of after.entries()) {
    const next = facts[kind];
    const from = days[index] ?? since;
    if (isSame(next, value)) continue;
    value = next;
    rows.push(known.find((one) => one.from === from && isSame(one.value, next)) ?? { kind, from, value });
  }
  return rows;
}

function isSame(one: Said["value"], other: Said["value"]): boolean {
  if (one === null || other === null || typeof one === "string" || typeof other === "string")
    return one === other;
  return one.length === other.length && one.every((tag, index) => tag === other[index]);
}
