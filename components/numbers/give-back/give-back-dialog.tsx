"use client";

import { type FormEvent } from "react";
import { FailureNotice } from "@/components/shell/failure-notice";
import { useChange } from "@/components/shell/use-change";
import { Notice } from "@/components/ui/feedback/notice";
import { Button } from "@/components/ui/form/button";
import { Dialog } from "@/components/ui/form/dialog";
import { TextField } from "@/components/ui/form/field";
import { keepNumbersAction, markNumbersAction } from "@/lib/numbers/give-back/actions";
import { type GiveBackResult, MAX_KEEP_REASON } from "@/lib/numbers/give-back/give-back-view";
import { type NumberSelection } from "@/lib/numbers/list/filters";

export type Decision = "mark" | "keep";
type Props = {
  decision: Decision;
  selection: NumberSelection;
  /** How many numbers the selection is, as the person sees it. */
  count: number;
  onClose: () => void;
  onDone?: (() => void) | undefined;
};

const numbersOf = (count: number) => `${count.toLocaleString("en-US")} ${count === 1 ? "number" : "numbers"}`;

/** Puts numbers into the list to cancel, or keeps them. Load it when it is opened (openedPart). */
export function GiveBackDialog(props: Props) {
  const title = `${props.decision === "mark" ? "Give back" : "Keep"} ${numbersOf(props.count)}`;
  return (
    <Dialog title={title} isOpen onClose={props.onClose}>
      <GiveBackForm {...props} />
    </Dialog>
  );
}

function GiveBackForm({ decision, selection, onClose, onDone }: Props) {
  const save = useChange<GiveBackResult>();
  const isKeep = decision === "keep";
  if (save.data) {
    return (
      <div className="grid gap-5">
        <GiveBackDone decision={decision} result={save.data} />
        <div>
          <Button onClick={onClose} autoFocus>
            Close
          </Button>
        </div>
      </div>
    );
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    const text = (name: string) => String(typed.get(name) ?? "");
    save.run(
      () =>
        isKeep
          ? keepNumbersAction({ selection, until: text("until"), reason: text("reason") })
          : markNumbersAction({ selection }),
      { onDone: () => onDone?.() },
    );
  };
  return (
    <form noValidate className="grid gap-5" onSubmit={submit}>
      <p className="text-sm text-muted">
        {isKeep
          ? "Kept numbers are no candidates, and cannot be put into the list to cancel, up to and including that day."
          : "They go to the list to cancel. Nothing is sent to Audian: its API cannot cancel, so someone cancels them in Audian’s portal. They are given back once two complete syncs no longer list them."}
      </p>
      {save.error && !save.fieldErrors && <FailureNotice error={save.error} />}
      {isKeep && (
        <>
          <TextField
            label="Keep until"
            name="until"
            type="date"
            error={save.fieldErrors?.until}
            hint="The last day, in the reporting time zone."
          />
          <TextField
            label="Reason"
            name="reason"
            autoComplete="off"
            maxLength={MAX_KEEP_REASON * 2}
            error={save.fieldErrors?.reason}
          />
        </>
      )}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" isPending={save.isSending}>
          {isKeep ? "Keep" : "Add to the list to cancel"}
        </Button>
        <Button onClick={onClose} disabled={save.isSending}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

function GiveBackDone({
  decision,
  result: { done, unchanged, refused },
}: {
  decision: Decision;
  result: GiveBackResult;
}) {
  const isKeep = decision === "keep";
  return (
    <>
      <Notice
        tone={done > 0 ? "positive" : "info"}
        title={isKeep ? `${numbersOf(done)} kept` : `${numbersOf(done)} added to the list to cancel`}
      >
        {unchanged > 0 && `${numbersOf(unchanged)} had been added before. `}
        {!isKeep && done > 0 && "Open “To cancel” for the list and the words for Audian."}
      </Notice>
      {refused.length > 0 && (
        <Notice tone="caution" title={`${numbersOf(refused.length)} not ${isKeep ? "kept" : "added"}`}>
          <ul className="grid max-h-60 gap-1 overflow-y-auto">
            {refused.map(({ id, number, reason }) => (
              <li key={id}>
                <span className="figures font-medium">{number}</span> {reason}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}
