"use client";

import { lazy, Suspense, useState } from "react";
import { Button } from "@/components/ui/form/button";
import { type NumberFilters } from "@/lib/numbers/list/filters";
import { type SavedView } from "@/lib/numbers/list/page";

const SavedViewsDialog = lazy(async () => ({
  default: (await import("./saved-views-dialog")).SavedViewsDialog,
}));

export function SavedViewsButton({ own, filters }: { own: readonly SavedView[]; filters: NumberFilters }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        {own.length > 0 ? "Save or manage views" : "Save this view"}
      </Button>
      {isOpen && (
        <Suspense>
          <SavedViewsDialog own={own} filters={filters} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
