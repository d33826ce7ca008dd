"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useId, useState } from "react";
import { FailureNotice } from "@/components/shell/failure-notice";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { SelectField, TextField } from "@/components/ui/field";
import { TextAreaField } from "@/components/ui/text-area-field";
import { FailureError, unwrap } from "@/lib/action/result";
import { type OwnFactsEdit, splitTags } from "@/lib/domain/own-facts";
import { editNumbersAction } from "@/lib/numbers/actions";
import { type EditResult } from "@/lib/numbers/edit";
import { type NumberSelection } from "@/lib/numbers/selection";
import { EditResultView } from "./edit-result";
import { EditSince, sinceOf } from "./edit-since";

type Props = {
  selection: NumberSelection;
  /** How many numbers the selection is, as the person sees it. */
  count: number;
  /** Names that are in use, offered while typing. */
  costCentres?: readonly string[];
  tags?: readonly string[];
  isOpen: boolean;
  onClose: () => void;
  onDone?: (result: EditResult) => void;
};

/** Cost centre, tags and note of many numbers at once. Load it when it is opened: `lazy(() => import(…))`. */
export function EditNumbersDialog({ isOpen, onClose, count, ...rest }: Props) {
  const title = `Edit ${count.toLocaleString("en-US")} ${count === 1 ? "number" : "numbers"}`;
  return (
    <Dialog title={title} isOpen={isOpen} onClose={onClose}>
      <EditNumbers {...rest} onClose={onClose} />
    </Dialog>
  );
}

function EditNumbers({
  selection,
  costCentres = [],
  tags = [],
  onClose,
  onDone,
}: Omit<Props, "isOpen" | "count">) {
  const queries = useQueryClient();
  const router = useRouter();
  const save = useMutation({
    mutationFn: async (asked: Asked) => unwrap(await editNumbersAction({ selection, ...asked })),
    onSuccess: (result) => {
      void queries.invalidateQueries({ queryKey: ["numbers"] });
      router.refresh();
      onDone?.(result);
    },
  });
  if (save.data) {
    return (
      <div className="grid gap-5">
        <EditResultView result={save.data} />
        <div>
          <Button onClick={onClose} autoFocus>
            Close
          </Button>
        </div>
      </div>
    );
  }
  return (
    <EditForm
      costCentres={costCentres}
      tags={tags}
      error={save.error}
      isPending={save.isPending}
      onSave={save.mutate}
      onCancel={onClose}
    />
  );
}

type Choice = "keep" | "set" | "clear";
type Asked = { readonly edit: OwnFactsEdit; readonly since?: string };

function EditForm({
  costCentres,
  tags,
  error,
  isPending,
  onSave,
  onCancel,
}: {
  costCentres: readonly string[];
  tags: readonly string[];
  error: Error | null;
  isPending: boolean;
  onSave: (asked: Asked) => void;
  onCancel: () => void;
}) {
  const id = useId();
  const [costCentre, setCostCentre] = useState<Choice>("keep");
  const [note, setNote] = useState<Choice>("keep");
  const errors = error instanceof FailureError ? (error.failure.fieldErrors ?? {}) : {};
  const errorOf = (field: string) =>
    Object.entries(errors).find(([name]) => name.startsWith(`edit.${field}`))?.[1];
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    const text = (name: string) => String(typed.get(name) ?? "");
    onSave({
      edit: {
        ...(costCentre === "keep" ? {} : { costCentre: costCentre === "set" ? text("costCentre") : null }),
        ...(note === "keep" ? {} : { note: note === "set" ? text("note") : null }),
        addTags: splitTags(text("addTags")),
        removeTags: splitTags(text("removeTags")),
      },
      ...sinceOf(typed),
    });
  };
  return (
    <form noValidate className="grid gap-5" onSubmit={submit}>
      <p className="text-sm text-ink-soft">
        Kept in this dashboard only: nothing is sent to Audian. What you leave empty stays as it is.
      </p>
      {error && <FailureNotice error={error} />}
      <div className="grid gap-2">
        <ChoiceField label="Cost centre" value={costCentre} onChoose={setCostCentre} />
        {costCentre === "set" && (
          <TextField
            label="New cost centre"
            name="costCentre"
            autoComplete="off"
            list={`${id}-centres`}
            error={errorOf("costCentre")}
          />
        )}
      </div>
      <TextField
        label="Add tags"
        name="addTags"
        autoComplete="off"
        list={`${id}-tags`}
        hint="Separate several with commas."
        error={errorOf("addTags")}
      />
      <TextField
        label="Remove tags"
        name="removeTags"
        autoComplete="off"
        list={`${id}-tags`}
        error={errorOf("removeTags")}
      />
      <div className="grid gap-2">
        <ChoiceField label="Note" value={note} onChoose={setNote} />
        {note === "set" && <TextAreaField label="New note" name="note" error={errorOf("note")} />}
      </div>
      <EditSince
        error={errors.since}
        hint="What you change counts from that day on and replaces what was said of these numbers since."
      />
      <datalist id={`${id}-centres`}>
        {costCentres.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <datalist id={`${id}-tags`}>
        {tags.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" isPending={isPending}>
          Save
        </Button>
        <Button onClick={onCancel} disabled={isPending}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

function ChoiceField({
  label,
  value,
  onChoose,
}: {
  label: string;
  value: Choice;
  onChoose: (choice: Choice) => void;
}) {
  return (
    <SelectField label={label} value={value} onChange={(event) => onChoose(event.target.value as Choice)}>
      <option value="keep">Leave as it is</option>
      <option value="set">Set for all</option>
      <option value="clear">Clear for all</option>
    </SelectField>
  );
}
