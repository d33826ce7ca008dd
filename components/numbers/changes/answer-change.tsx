"use client";

import { type FormEvent, useState } from "react";
import { FailureNotice } from "@/components/shell/failure-notice";
import { useChange } from "@/components/shell/use-change";
import { Button } from "@/components/ui/form/button";
import { CheckField, FormSelect } from "@/components/ui/form/choice-field";
import { Dialog } from "@/components/ui/form/dialog";
import { TextAreaField, TextField } from "@/components/ui/form/field";
import { type ChangeAnswer, REFERENCE_KINDS, type ReferenceKind } from "@/lib/domain/changes/change";
import { answerChangeAction } from "@/lib/numbers/changes/actions";
import {
  ANSWER_NAMES,
  MAX_ANSWER_NOTE,
  MAX_REFERENCE,
  REFERENCE_NAMES,
} from "@/lib/numbers/changes/change-view";

type Props = {
  changeId: string;
  /** Answers that the person sees. */
  seen: number;
  isLookedInto: boolean;
  movesMoney: boolean;
  /** Others that one answer may do for. */
  alike: number;
  /** What it is, for who hears the button alone. */
  about: string;
};

/** The button that asks what a change is, and the dialog behind it. */
export function AnswerChange(props: Props) {
  const [isOpen, setIsOpen] = useState(false);
  const { run, refresh, reset, data, error, fieldErrors, isSending } = useChange<{ answered: number }>();
  const close = () => {
    setIsOpen(false);
    // Whatever became of it, by this person or another one, is in the list.
    if (data || error) refresh();
    reset();
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const text = (name: string) => String(fields.get(name) ?? "");
    const input = {
      changeId: props.changeId,
      seen: props.seen,
      answer: text("answer") as ChangeAnswer,
      note: text("note"),
      referenceKind: (text("referenceKind") || null) as ReferenceKind | null,
      reference: text("reference"),
      withAlike: fields.get("withAlike") !== null,
    };
    run(() => answerChangeAction(input), { refresh: false });
  };
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>
        {props.isLookedInto ? "Settle" : "Answer"}
        <span className="sr-only"> this change: {props.about}</span>
      </Button>
      <Dialog title="What is this change?" isOpen={isOpen} onClose={close}>
        <p className="-mt-3 mb-4 text-sm break-words text-muted">{props.about}</p>
        {data ? (
          <div className="grid gap-5">
            <p role="status" className="text-sm text-positive">
              {data.answered === 1
                ? "Your answer is saved."
                : `Your answer is saved for ${data.answered.toLocaleString("en-US")} changes.`}
            </p>
            <div>
              <Button onClick={close} autoFocus>
                Close
              </Button>
            </div>
          </div>
        ) : (
          <form onSubmit={submit} method="post" noValidate className="grid grid-cols-1 gap-4">
            <Answers isLookedInto={props.isLookedInto} error={fieldErrors?.answer} />
            <div className="grid gap-3 sm:grid-cols-[10rem_minmax(0,1fr)]">
              <FormSelect label="Explained by" name="referenceKind" defaultValue="">
                <option value="">None</option>
                {REFERENCE_KINDS.map((kind) => (
                  <option key={kind} value={kind}>
                    {REFERENCE_NAMES[kind]}
                  </option>
                ))}
              </FormSelect>
              <TextField
                label="Its number"
                name="reference"
                autoComplete="off"
                maxLength={MAX_REFERENCE}
                error={fieldErrors?.reference ?? fieldErrors?.referenceKind}
              />
            </div>
            <TextAreaField
              label="Note"
              name="note"
              rows={2}
              required={props.movesMoney}
              maxLength={MAX_ANSWER_NOTE}
              hint={
                props.movesMoney
                  ? "Required: money moved, or may have. It is kept with the change."
                  : "It is kept with the change."
              }
              error={fieldErrors?.note}
            />
            {props.alike > 0 && (
              <CheckField name="withAlike">
                Also answer {props.alike.toLocaleString("en-US")}{" "}
                {props.alike === 1 ? "other change" : "other changes"} found then with the same readings
              </CheckField>
            )}
            {error && !fieldErrors && <FailureNotice error={error} />}
            <div className="flex flex-wrap justify-end gap-3 border-t border-line pt-4">
              <Button onClick={close}>Cancel</Button>
              <Button type="submit" variant="primary" isPending={isSending}>
                Save answer
              </Button>
            </div>
          </form>
        )}
      </Dialog>
    </>
  );
}

const HINTS: Readonly<Record<ChangeAnswer, string>> = {
  expected: "Someone here wanted it. Name the order, ticket or port where there is one.",
  look_into: "Not clear yet. It can be settled later.",
  vendor_error: "Audian has to put it right.",
};

function Answers({ isLookedInto, error }: { isLookedInto: boolean; error: string | undefined }) {
  const answers: readonly ChangeAnswer[] = isLookedInto
    ? ["expected", "vendor_error"]
    : ["expected", "look_into", "vendor_error"];
  return (
    <fieldset role="radiogroup" aria-invalid={error ? true : undefined} tabIndex={-1} className="grid gap-2">
      <legend className="mb-1 text-sm font-medium">Answer</legend>
      {answers.map((answer) => (
        <label
          key={answer}
          className="flex min-h-10 items-start gap-3 rounded border border-line p-3 text-sm has-checked:border-action has-checked:bg-selected"
        >
          <input type="radio" name="answer" value={answer} className="mt-0.5 size-4 accent-action" />
          <span className="min-w-0">
            {ANSWER_NAMES[answer]}
            <span className="block text-muted">{HINTS[answer]}</span>
          </span>
        </label>
      ))}
      {error && <p className="text-sm font-medium text-danger">{error}</p>}
    </fieldset>
  );
}
