"use client";

import { useState } from "react";
import { FailureNotice } from "@/components/shell/failure-notice";
import { useChange } from "@/components/shell/use-change";
import { Button } from "@/components/ui/form/button";
import { StatusBadge } from "@/components/ui/feedback/status-badge";
import { switchPurchasesAction } from "@/lib/settings/actions";

/** Switches buying on and off for everybody; off asks once more, as it cancels what waits. */
export function PurchaseSwitch({ isOn, isForcedOff }: { isOn: boolean; isForcedOff: boolean }) {
  const { isPending, error, done, run } = useChange();
  const [isAsked, setAsked] = useState(false);
  const turn = (to: boolean) =>
    run(() => switchPurchasesAction({ isOn: to }), {
      done: `Buying is switched ${to ? "on" : "off"}.`,
      onDone: () => setAsked(false),
    });
  return (
    <div className="grid gap-3">
      {error && <FailureNotice error={error} />}
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div className="flex flex-wrap items-center gap-3">
          {isOn ? (
            <StatusBadge tone="positive">Buying is on</StatusBadge>
          ) : (
            <StatusBadge tone="caution">Buying is off</StatusBadge>
          )}
          <p role="status" className="text-sm text-positive">
            {done}
          </p>
        </div>
        {!isForcedOff &&
          (isOn ? (
            !isAsked && (
              <Button disabled={isPending} onClick={() => setAsked(true)}>
                Switch buying off
              </Button>
            )
          ) : (
            <Button variant="primary" isPending={isPending} onClick={() => turn(true)}>
              Switch buying on
            </Button>
          ))}
      </div>
      {isForcedOff && (
        <p className="text-sm text-muted">
          The deployment keeps it off: PURCHASES_ENABLED is false there, and nothing here lifts that.
        </p>
      )}
      {isAsked && isOn && (
        <div className="grid gap-3 rounded border border-line bg-sunken p-3">
          <p className="text-sm">
            Takes effect immediately for everyone. Numbers of open orders that were not sent yet are
            cancelled, not paid; what has been sent is followed to its end.
          </p>
          <div className="flex flex-wrap gap-2">
            <Button autoFocus variant="danger" isPending={isPending} onClick={() => turn(false)}>
              Switch it off
            </Button>
            <Button variant="quiet" onClick={() => setAsked(false)}>
              Leave it on
            </Button>
          </div>
        </div>
      )}
    </div>
  );
}
