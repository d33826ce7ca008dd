"use client";

import { useSelection, withTicked } from "./selection-area";

const BOX = "size-5 align-middle accent-action";

export function RowCheckbox({ id, label }: { id: string; label: string }) {
  const selection = useSelection();
  const { chosen, choose } = selection;
  return (
    <input
      type="checkbox"
      aria-label={label}
      checked={chosen.kind === "all" || chosen.ids.has(id)}
      onChange={({ target }) => choose(withTicked(selection, [id], target.checked))}
      className={BOX}
    />
  );
}

/** Ticks all rows of the page; half ticked when some are. */
export function PageCheckbox() {
  const selection = useSelection();
  const { chosen, pageIds, choose } = selection;
  const ticked = chosen.kind === "all" ? pageIds.length : pageIds.filter((id) => chosen.ids.has(id)).length;
  const isAll = ticked > 0 && ticked === pageIds.length;
  return (
    <input
      ref={(box) => {
        if (box) box.indeterminate = ticked > 0 && !isAll;
      }}
      type="checkbox"
      aria-label="Select all rows of this page"
      checked={isAll}
      onChange={({ target }) => choose(withTicked(selection, pageIds, target.checked))}
      className={BOX}
    />
  );
}
