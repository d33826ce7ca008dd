import { type Day } from "@/lib/domain/dates/months";
import { type Annotations, type AnnotationsEdit } from "@/lib/domain/annotations";
import { type AnnotationKind } from "@/lib/domain/annotation-history";
import { type NumberSelection } from "../list/filters";

/** As many as a pasted list may name. */
export const MAX_SELECTED = 5_000;
/** Rows of a result that are told one by one; the rest is counted. */
export const MAX_NAMED = 1_000;

/** No correction reaches further back: it would be a slip of the pen. */
export const FIRST_CORRECTED_DAY: Day = "2000-01-01";

export type NumberEdit = {
  readonly selection: NumberSelection;
  readonly edit: AnnotationsEdit;
  /** A correction since that day, in the reporting time zone; without one the edit counts from today. */
  readonly since?: Day | undefined;
};

/** A change of the past that is being written, to be looked at before it is made. */
export type Correction = NumberEdit & { readonly since: Day };

/** The same thing said of so many numbers, which a correction replaces. */
export type Replaced = {
  readonly kind: AnnotationKind;
  readonly value: Annotations[AnnotationKind];
  readonly numbers: number;
  /** The first day from which it was said. */
  readonly from: Day;
};

/** What a correction would replace. */
export type CorrectionPreview = {
  /** Of which something gives way. */
  readonly numbers: number;
  /** By day where it is one number, else what is said of the most numbers first; the first few. */
  readonly replaced: readonly Replaced[];
  /** How many more things there are. */
  readonly more: number;
};

export type EditedRow = {
  readonly id: string;
  /** National form; the id for a number that we do not have. */
  readonly number: string;
  readonly outcome: "changed" | "unchanged" | "failed";
  /** For people, of what failed. */
  readonly reason: string | null;
};

/** What became of an edit, number by number: what failed first. */
export type EditResult = {
  readonly changed: number;
  readonly unchanged: number;
  readonly failed: number;
  /** Of those changed: something that was said from that day or a later one on gave way to the correction. */
  readonly replaced: number;
  readonly rows: readonly EditedRow[];
};
