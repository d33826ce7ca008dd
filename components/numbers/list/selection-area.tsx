"use client";

import { createContext, useContext } from "react";
import { openedPart } from "@/components/ui/feedback/opened-part";
import { type NumberFilters } from "@/lib/numbers/list/filters";

/** Ids one by one, or everything that matches the filters. */
export type Chosen = { readonly kind: "ids"; readonly ids: ReadonlySet<string> } | { readonly kind: "all" };

type SelectionState = {
  readonly chosen: Chosen;
  readonly pageIds: readonly string[];
  choose(chosen: Chosen): void;
};

export const NOTHING: Chosen = { kind: "ids", ids: new Set() };

export const SelectionContext = createContext<SelectionState>({
  chosen: NOTHING,
  pageIds: [],
  choose: () => undefined,
});

export const useSelection = () => useContext(SelectionContext);

/** Code-split: it comes with the first row that is selected. */
const SelectionBar = openedPart(async () => (await import("./selection-bar")).SelectionBar);

export type SelectionProps = {
  filters: NumberFilters;
  /** How many match the filters, as counted with the page. */
  total: number;
};

/** What can be done to what is selected, once something is. */
export function Selection(props: SelectionProps) {
  const { chosen } = useSelection();
  const count = chosen.kind === "all" ? props.total : chosen.ids.size;
  return count === 0 ? null : <SelectionBar {...props} count={count} />;
}

/** Ticks or unticks some. What is unticked from "all" leaves the rest of this page. */
export function withTicked(
  { chosen, pageIds }: Pick<SelectionState, "chosen" | "pageIds">,
  ids: readonly string[],
  isTicked: boolean,
): Chosen {
  const next = new Set(chosen.kind === "all" ? pageIds : chosen.ids);
  for (const id of ids) {
    if (isTicked) next.add(id);
    else next.delete(id);
  }
  return { kind: "ids", ids: next };
}

/** Shows in the boxes of the rows, and in the one above them, what is ticked: they are the server's, without a script. */
export function showTicked(list: HTMLElement, { chosen, pageIds }: Omit<SelectionState, "choose">): void {
  const has = (id: string) => chosen.kind === "all" || chosen.ids.has(id);
  for (const box of list.querySelectorAll<HTMLInputElement>("input[data-select]"))
    box.checked = has(box.dataset["select"] ?? "");
  const all = list.querySelector<HTMLInputElement>("input[data-select-page]");
  const ticked = pageIds.filter(has).length;
  if (!all) return;
  all.checked = ticked > 0 && ticked === pageIds.length;
  all.indeterminate = ticked > 0 && ticked < pageIds.length;
}
