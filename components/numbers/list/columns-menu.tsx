"use client";

import { useState } from "react";
import { Skeleton } from "@/components/ui/feedback/placeholder";
import { Menu } from "@/components/ui/form/menu";
import { openedPart } from "@/components/ui/feedback/opened-part";
import { type Preferences } from "@/lib/domain/preferences";

const ColumnChoices = openedPart(async () => (await import("./column-choices")).ColumnChoices);

/** Which columns the list has and how close its rows stand: kept for the person, on every device. */
export function ColumnsMenu(saved: Preferences["list"]) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Menu
      id="columns"
      name="Columns"
      width="w-56"
      className="max-sm:hidden!"
      onToggle={({ newState }) => setOpen(newState === "open")}
    >
      {isOpen && <ColumnChoices saved={saved} fallback={<Skeleton lines={4} />} />}
    </Menu>
  );
}
