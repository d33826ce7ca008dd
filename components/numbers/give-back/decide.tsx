"use client";

import { useState } from "react";
import { FailureNotice } from "@/components/shell/failure-notice";
import { useChange } from "@/components/shell/use-change";
import { openedPart } from "@/components/ui/feedback/opened-part";
import { Button } from "@/components/ui/form/button";
import { endKeepsAction, takeOutNumbersAction } from "@/lib/numbers/give-back/actions";
import { type GiveBackResult } from "@/lib/numbers/give-back/give-back-view";
import { type NumberSelection } from "@/lib/numbers/list/filters";
import { type Decision } from "./give-back-dialog";

const GiveBackDialog = openedPart(async () => (await import("./give-back-dialog")).GiveBackDialog);

/** What can be decided on numbers: to give them back, or to keep them. */
export function GiveBackButtons({
  selection,
  count,
  isOff = false,
  onDone,
}: {
  selection: NumberSelection;
  count: number;
  /** Nothing is chosen yet. */
  isOff?: boolean;
  onDone?: () => void;
}) {
  const [asked, setAsked] = useState<Decision | null>(null);
  return (
    <>
      <Button onClick={() => setAsked("mark")} disabled={isOff}>
        Give back
      </Button>
      <Button onClick={() => setAsked("keep")} disabled={isOff}>
        Keep
      </Button>
      {asked && (
        <GiveBackDialog
          decision={asked}
          selection={selection}
          count={count}
          onClose={() => setAsked(null)}
          onDone={onDone}
        />
      )}
    </>
  );
}

const UNDO = {
  mark: { action: takeOutNumbersAction, label: "Take out" },
  keep: { action: endKeepsAction, label: "End keep" },
} as const;

/** Takes back what was decided on a number. */
export function UndoDecision({ decision, id, number }: { decision: Decision; id: string; number: string }) {
  const { run, isPending, error, data } = useChange<GiveBackResult>();
  const { action, label } = UNDO[decision];
  const refused = data?.refused[0];
  return (
    <span className="inline-grid justify-items-end gap-1">
      <Button
        variant="quiet"
        className="min-h-8! px-2! py-1! whitespace-nowrap pointer-coarse:min-h-11!"
        isPending={isPending}
        onClick={() => run(() => action({ selection: { kind: "ids", ids: [id] } }))}
      >
        {label}
        <span className="sr-only">: {number}</span>
      </Button>
      {refused && <span role="alert">{refused.reason}</span>}
      {error && <FailureNotice error={error} />}
    </span>
  );
}
