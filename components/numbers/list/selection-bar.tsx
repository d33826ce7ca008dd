"use client";

import { lazy, Suspense, useState } from "react";
import { Button } from "@/components/ui/form/button";
import { type NumberFilters } from "@/lib/numbers/list/filters";
import { type FilterChoices } from "@/lib/numbers/list/page";
import { NOTHING, useSelection } from "./selection-area";

const EditNumbersDialog = lazy(async () => ({
  default: (await import("../annotations/edit-numbers-dialog")).EditNumbersDialog,
}));

type Props = {
  filters: NumberFilters;
  /** How many match the filters, as counted with the page. */
  total: number;
  choices: FilterChoices;
};

/** How many are selected and what can be done to them. */
export function SelectionBar({ filters, total, choices }: Props) {
  const { chosen, pageIds, choose } = useSelection();
  const [isEditing, setEditing] = useState(false);
  const count = chosen.kind === "all" ? total : chosen.ids.size;
  if (count === 0) return null;
  const elsewhere = chosen.kind === "ids" ? count - pageIds.filter((id) => chosen.ids.has(id)).length : 0;
  const isPageFull = chosen.kind === "ids" && pageIds.every((id) => chosen.ids.has(id));
  return (
    <div
      role="region"
      aria-label="Selection"
      className="sticky bottom-3 z-10 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border border-action bg-selected px-4 py-2 shadow-lg"
    >
      <p role="status" className="figures mr-auto text-sm font-medium">
        {chosen.kind === "all"
          ? `All ${format(total)} that match are selected, those on other pages too`
          : `${format(count)} selected`}
        {elsewhere > 0 && (
          <span className="font-normal text-muted">, {format(elsewhere)} on other pages</span>
        )}
      </p>
      {isPageFull && total > count && (
        <Button variant="quiet" onClick={() => choose({ kind: "all" })}>
          Select all {format(total)} that match
        </Button>
      )}
      <Button variant="primary" onClick={() => setEditing(true)}>
        Edit
      </Button>
      <Button variant="quiet" onClick={() => choose(NOTHING)}>
        Clear selection
      </Button>
      {isEditing && (
        <Suspense>
          <EditNumbersDialog
            isOpen
            count={count}
            selection={
              chosen.kind === "all" ? { kind: "filter", filters } : { kind: "ids", ids: [...chosen.ids] }
            }
            costCentres={choices.costCentres}
            tags={choices.tags}
            onClose={() => setEditing(false)}
          />
        </Suspense>
      )}
    </div>
  );
}

const format = (count: number) => count.toLocaleString("en-US");
