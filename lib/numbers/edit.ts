import { type OwnFactsEdit } from "@/lib/domain/own-facts";
import { type NumberSelection } from "./selection";

export const MOST_SELECTED = 1_000;
/** Rows of a result that are told one by one; the rest is counted. */
export const MOST_TOLD = 1_000;

export type NumberEdit = { readonly selection: NumberSelection; readonly edit: OwnFactsEdit };

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
  readonly rows: readonly EditedRow[];
};
