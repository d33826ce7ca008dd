"use client";

import { usePathname } from "next/navigation";
import { useEffect } from "react";

/** Closes what is open above the page once a link in it has led elsewhere. */
export function CloseOnNavigation() {
  const pathname = usePathname();
  useEffect(() => {
    for (const popover of document.querySelectorAll<HTMLElement>("[popover]:popover-open"))
      popover.hidePopover();
  }, [pathname]);
  return null;
}
