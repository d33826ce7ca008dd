"use client";

import { type FormEvent } from "react";
import { FailureNotice } from "@/components/shell/failure-notice";
import { useChange } from "@/components/shell/use-change";
import { TextAreaField } from "@/components/ui/form/field";
import { FormEnd } from "@/components/ui/form/form-end";
import { closeMonthAction } from "@/lib/costs/actions";
import { type InvoiceText } from "@/lib/costs/closing/typed-invoice";

/** Closes the month with what the page shows. `needsNote` says why a note is needed; null: it is not. */
export function CloseForm({
  month,
  name,
  seen,
  invoice,
  needsNote,
}: {
  month: string;
  /** For people. */
  name: string;
  seen: string;
  invoice: InvoiceText;
  needsNote: string | null;
}) {
  const { isPending, error, fieldErrors, done, run } = useChange();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const note = String(new FormData(event.currentTarget).get("note") ?? "");
    run(() => closeMonthAction({ month, note, invoice, seen }), { done: `${name} is closed.` });
  };
  return (
    <form onSubmit={submit} method="post" className="grid grid-cols-1 gap-4">
      {error && !fieldErrors?.note && <FailureNotice error={error} />}
      <TextAreaField
        label={needsNote ? "Note" : "Note (optional)"}
        name="note"
        rows={2}
        maxLength={1_000}
        hint={needsNote ?? undefined}
        error={fieldErrors?.note}
      />
      <FormEnd variant="primary" isPending={isPending} done={done}>
        Close {name}
      </FormEnd>
    </form>
  );
}
