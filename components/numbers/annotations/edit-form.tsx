"use client";

import { type FormEvent, useState } from "react";
import { FailureNotice } from "@/components/shell/failure-notice";
import { Button } from "@/components/ui/form/button";
import { TextAreaField, TextField } from "@/components/ui/form/field";
import { FormSelect } from "@/components/ui/form/choice-field";
import { failureOf } from "@/lib/action/result";
import { type AnnotationsEdit, splitTags } from "@/lib/domain/annotations";
import { type Correction } from "@/lib/numbers/annotations/edit";
import { type NumberSelection } from "@/lib/numbers/list/filters";
import { EditSince, sinceOf } from "./edit-since";

type Choice = "keep" | "set" | "clear";
export type Asked = { readonly edit: AnnotationsEdit; readonly since?: string };

/** What is to be said of all of them: what is left empty stays as it is. */
export function EditForm({
  selection,
  count,
  costCentres,
  tags,
  error,
  isPending,
  onSave,
  onCancel,
}: {
  selection: NumberSelection;
  count: number;
  costCentres: readonly string[];
  tags: readonly string[];
  error: Error | null;
  isPending: boolean;
  onSave: (asked: Asked) => void;
  onCancel: () => void;
}) {
  const [costCentre, setCostCentre] = useState<Choice>("keep");
  const [note, setNote] = useState<Choice>("keep");
  const errors = failureOf(error)?.fieldErrors ?? {};
  const errorOf = (field: string) =>
    Object.entries(errors).find(([name]) => name.startsWith(`edit.${field}`))?.[1];
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onSave(askedOf(new FormData(event.currentTarget)));
  };
  return (
    <form noValidate className="grid gap-5" onSubmit={submit}>
      <p className="text-sm text-muted">
        Stored in this dashboard only; nothing is sent to Audian. Empty fields stay unchanged.
      </p>
      {error && <FailureNotice error={error} />}
      <div className="grid gap-2">
        <ChoiceField
          label="Cost centre"
          name="costCentreChoice"
          value={costCentre}
          onChoose={setCostCentre}
        />
        {costCentre === "set" && (
          <TextField
            label="New cost centre"
            name="costCentre"
            autoComplete="off"
            suggestions={costCentres}
            error={errorOf("costCentre")}
          />
        )}
      </div>
      <TextField
        label="Add tags"
        name="addTags"
        autoComplete="off"
        suggestions={tags}
        hint="Separate several with commas."
        error={errorOf("addTags")}
      />
      <TextField
        label="Remove tags"
        name="removeTags"
        autoComplete="off"
        suggestions={tags}
        error={errorOf("removeTags")}
      />
      <div className="grid gap-2">
        <ChoiceField label="Note" name="noteChoice" value={note} onChoose={setNote} />
        {note === "set" && <TextAreaField label="New note" name="note" error={errorOf("note")} />}
      </div>
      <EditSince
        error={errors.since}
        hint="Your changes apply from that day."
        count={count}
        correctionOf={(typed) => correctionOf(selection, askedOf(typed))}
      />
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

/** Null while there is nothing to change. */
function correctionOf(selection: NumberSelection, { edit, since }: Asked): Correction | null {
  const { addTags = [], removeTags = [], costCentre, note } = edit;
  const isEmpty = costCentre === undefined && note === undefined && addTags.length + removeTags.length === 0;
  return isEmpty || !since ? null : { selection, edit, since };
}

/** What was typed. A field that is not there was not asked for. */
function askedOf(typed: FormData): Asked {
  const text = (name: string) => String(typed.get(name) ?? "");
  const isGiven = (name: string) => text(`${name}Choice`) !== "keep";
  return {
    edit: {
      ...(isGiven("costCentre") ? { costCentre: text("costCentre") } : {}),
      ...(isGiven("note") ? { note: text("note") } : {}),
      addTags: splitTags(text("addTags")),
      removeTags: splitTags(text("removeTags")),
    },
    ...sinceOf(typed),
  };
}

function ChoiceField({
  label,
  name,
  value,
  onChoose,
}: {
  label: string;
  name: string;
  value: Choice;
  onChoose: (choice: Choice) => void;
}) {
  return (
    <FormSelect
      label={label}
      name={name}
      value={value}
      onChange={(event) => onChoose(event.target.value as Choice)}
    >
      <option value="keep">Leave as it is</option>
      <option value="set">Set for all</option>
      <option value="clear">Clear for all</option>
    </FormSelect>
  );
}
