"use client";

import { useState } from "react";
import { MENU_ROW } from "@/components/ui/form/menu";
import { openedPart } from "@/components/ui/feedback/opened-part";
import { type NumberFilters } from "@/lib/numbers/list/filters";
import { type SavedView } from "@/lib/numbers/list/page";

const SavedViewsDialog = openedPart(async () => (await import("./saved-views-dialog")).SavedViewsDialog);

/** Keeps the filters under a name, or manages what was kept. */
export function SavedViewsButton({ own, filters }: { own: readonly SavedView[]; filters: NumberFilters }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)} className={`${MENU_ROW} border-t border-line`}>
        {own.length > 0 ? "Save or manage views" : "Save this view"}
      </button>
      {isOpen && <SavedViewsDialog own={own} filters={filters} onClose={() => setOpen(false)} />}
    </>
  );
}
