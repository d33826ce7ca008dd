"use client";

import { Button } from "@/components/ui/form/button";

export function PrintButton() {
  return <Button onClick={() => window.print()}>Print</Button>;
}
