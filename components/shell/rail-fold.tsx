"use client";

import { PanelLeft } from "lucide-react";
import { useState } from "react";
import { foldRail } from "./choices";

/** Folds the rail to its icons, and keeps it so for this browser. */
export function RailFold({ isFolded: wasFolded }: { isFolded: boolean }) {
  const [isFolded, setFolded] = useState(wasFolded);
  const toggle = () => {
    foldRail(!isFolded);
    setFolded(!isFolded);
  };
  return (
    <button
      type="button"
      onClick={toggle}
      aria-expanded={!isFolded}
      title={isFolded ? "Show the names" : "Icons only"}
      className="flex min-h-9 w-full items-center gap-3 rounded px-3 text-sm text-muted hover:bg-hover hover:text-ink"
    >
      <PanelLeft aria-hidden="true" className="size-4.5 shrink-0" />
      <span className="lg:group-data-[rail=folded]/frame:sr-only">Fold the menu</span>
    </button>
  );
}
