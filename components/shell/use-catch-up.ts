"use client";

import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useTransition } from "react";

/**
 * Reads the page again while a poll knows something newer than the page shows. Asked at every poll (`polledAt`) and not
 * only at the first: what the page was read from may be older than what the poll has meanwhile.
 */
export function useCatchUp(isBehind: boolean, polledAt: number): void {
  const router = useRouter();
  const [isReading, startReading] = useTransition();
  const catchUp = useEffectEvent(() => {
    if (isBehind && !isReading) startReading(() => router.refresh());
  });
  useEffect(() => catchUp(), [isBehind, polledAt]);
}
