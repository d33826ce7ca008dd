"use client";

import { useEffect, useState } from "react";
import { FailureNotice } from "@/components/shell/failure-notice";
import { useChange } from "@/components/shell/use-change";
import { Button } from "@/components/ui/form/button";
import { checkNowAction } from "@/lib/purchases/actions";
import { type OrderView, type PurchaseView } from "@/lib/purchases/orders/order";

/** When the account is searched for the number next, counted by the server's time, and a way to do it now. */
export function NextCheck({
  order,
  purchase,
  readAgain,
}: {
  order: OrderView;
  purchase: PurchaseView;
  readAgain: () => Promise<unknown>;
}) {
  const now = useServerTime(order.asOf);
  const { run, error, isPending } = useChange();
  if (purchase.nextCheckAt === null) return null;
  const seconds = Math.ceil((Date.parse(purchase.nextCheckAt) - now) / 1_000);
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
        <span role="timer" className="figures">
          {seconds > 0 ? `Checking again in ${describeSeconds(seconds)}` : "Checking now"}
          {purchase.checks > 0 &&
            ` · ${purchase.checks} ${purchase.checks === 1 ? "check" : "checks"} so far`}
        </span>
        <Button
          onClick={() => run(() => checkNowAction({ purchaseId: purchase.id }), { readAgain })}
          isPending={isPending}
          disabled={seconds <= 0}
          aria-label={`Check now for ${purchase.phone.international}`}
          className="print:hidden"
        >
          Check now
        </Button>
      </div>
      {error && <FailureNotice error={error} />}
    </div>
  );
}

/** "25 s", "2 min", "1 h 5 min". */
function describeSeconds(seconds: number): string {
  if (seconds < 90) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)} h${rest ? ` ${rest} min` : ""}`;
}

const TICK_MS = 1_000;

/** The server's time in milliseconds, ticking on from `asOf` (ISO 8601): the clock of this machine may be wrong. */
export function useServerTime(asOf: string): number {
  const [passed, setPassed] = useState({ asOf, ms: 0 });
  useEffect(() => {
    const startedAt = performance.now();
    const timer = setInterval(() => setPassed({ asOf, ms: performance.now() - startedAt }), TICK_MS);
    return () => clearInterval(timer);
  }, [asOf]);
  return Date.parse(asOf) + (passed.asOf === asOf ? passed.ms : 0);
}
