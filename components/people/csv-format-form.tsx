"use client";

import { type FormEvent } from "react";
import { FailureNotice } from "@/components/shell/failure-notice";
import { useChange } from "@/components/shell/use-change";
import { FormEnd } from "@/components/ui/form/form-end";
import { ChoiceField } from "@/components/ui/form/choice-field";
import { type CsvFormat } from "@/lib/domain/text/csv";
import { savePreferencesAction } from "@/lib/people/actions";

/** How one's spreadsheet reads files: every download follows it. */
export function CsvFormatForm({ format }: { format: CsvFormat }) {
  const { isPending, error, done, run } = useChange();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    run(
      () =>
        savePreferencesAction({
          csv: {
            separator: String(data.get("separator")) as CsvFormat["separator"],
            decimal: String(data.get("decimal")) as CsvFormat["decimal"],
          },
        }),
      { done: "Saved. Your next export uses it." },
    );
  };
  return (
    <form onSubmit={submit} method="post" className="grid max-w-md gap-4">
      {error && <FailureNotice error={error} />}
      <p className="text-sm text-muted">
        Choose what your spreadsheet expects. If a file opens in one column, or amounts are text, try the
        semicolon and the decimal comma.
      </p>
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        <ChoiceField label="List separator" name="separator" defaultValue={format.separator}>
          <option value=",">Comma: a,b</option>
          <option value=";">Semicolon: a;b</option>
          <option value={"\t"}>Tab</option>
        </ChoiceField>
        <ChoiceField label="Decimal mark" name="decimal" defaultValue={format.decimal}>
          <option value=".">Point: 1.25</option>
          <option value=",">Comma: 1,25</option>
        </ChoiceField>
      </div>
      <FormEnd isPending={isPending} done={done}>
        Save
      </FormEnd>
    </form>
  );
}
