"use client";

import { Printer } from "lucide-react";
import { Button } from "@/components/ui/form/button";
import { useIsHydrated } from "@/components/ui/layout/use-is-hydrated";

/** Opens the browser's print dialog. */
export function PrintButton() {
  const isHydrated = useIsHydrated();
  return (
    <Button variant="primary" disabled={!isHydrated} onClick={() => window.print()}>
      <Printer aria-hidden="true" className="size-4" />
      Print
    </Button>
  );
}
