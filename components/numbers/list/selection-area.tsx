"use client";

import { createContext, type ReactNode, useContext, useMemo, useState } from "react";

/** Ids one by one, or everything that matches the filters. */
export type Chosen = { readonly kind: "ids"; readonly ids: ReadonlySet<string> } | { readonly kind: "all" };

type SelectionState = {
  readonly chosen: Chosen;
  readonly pageIds: readonly string[];
  choose(chosen: Chosen): void;
};

export const NOTHING: Chosen = { kind: "ids", ids: new Set() };

const SelectionContext = createContext<SelectionState>({
  chosen: NOTHING,
  pageIds: [],
  choose: () => undefined,
});

export const useSelection = () => useContext(SelectionContext);

/** Remembers what is ticked while pages are turned; give it a new key when the filters change. */
export function SelectionArea({ pageIds, children }: { pageIds: readonly string[]; children: ReactNode }) {
  const [chosen, choose] = useState<Chosen>(NOTHING);
  const state = useMemo(() => ({ chosen, pageIds, choose }), [chosen, pageIds]);
  return <SelectionContext value={state}>{children}</SelectionContext>;
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
