"use client";

import { useRef } from "react";
import { FailureNotice } from "@/components/shell/failure-notice";
import { useChange } from "@/components/shell/use-change";
import { FormSelect } from "@/components/ui/form/choice-field";
import { TextField } from "@/components/ui/form/field";
import { FormEnd } from "@/components/ui/form/form-end";
import { HOLDER_KINDS, type HolderFacts, MAX_EXTERNAL_ID_LENGTH } from "@/lib/domain/holders/holder";
import { setHolderAction } from "@/lib/numbers/holders/actions";
import { HOLDER_KIND_NAMES } from "@/lib/numbers/holders/holder-view";

/** Of what kind a holder is, and what other systems call it. */
export function HolderForm({ name, kind, externalId }: HolderFacts & { name: string }) {
  const { run, isPending, error, fieldErrors, done } = useChange<HolderFacts>();
  /** What was there when this was opened, or last saved. */
  const seen = useRef<HolderFacts>({ kind, externalId });
  return (
    <form
      noValidate
      className="grid items-start gap-4 sm:grid-cols-[12rem_1fr]"
      onSubmit={(event) => {
        event.preventDefault();
        const typed = new FormData(event.currentTarget);
        const chosen = HOLDER_KINDS.find((one) => one === typed.get("kind")) ?? null;
        const id = String(typed.get("externalId") ?? "");
        run(() => setHolderAction({ name, kind: chosen, externalId: id, seen: seen.current }), {
          done: "Saved.",
          onDone: (saved) => {
            seen.current = saved;
          },
        });
      }}
    >
      {error && !fieldErrors && (
        <div className="sm:col-span-2">
          <FailureNotice error={error} />
        </div>
      )}
      <FormSelect label="Kind" name="kind" defaultValue={kind ?? ""}>
        <option value="">Not set</option>
        {HOLDER_KINDS.map((one) => (
          <option key={one} value={one}>
            {HOLDER_KIND_NAMES[one]}
          </option>
        ))}
      </FormSelect>
      <TextField
        label="External ID"
        name="externalId"
        autoComplete="off"
        maxLength={MAX_EXTERNAL_ID_LENGTH * 2}
        hint="Such as a staff or customer number."
        defaultValue={externalId ?? ""}
        error={fieldErrors?.externalId}
      />
      <div className="sm:col-span-2">
        <FormEnd variant="secondary" isPending={isPending} done={done}>
          Save
        </FormEnd>
      </div>
    </form>
  );
}
