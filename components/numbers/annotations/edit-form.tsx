"use client";

import { type FormEvent, useState } from "react";
import { FailureNotice } from "@/components/shell/failure-notice";
import { Button } from "@/components/ui/form/button";
import { TextAreaField, TextField } from "@/components/ui/form/field";
import { FormSelect } from "@/components/ui/form/choice-field";
import { failureOf } from "@/lib/action/result";
import {
  ANNOTATION_NAMES,
  annotationHeading,
  type AnnotationsEdit,
  isEmptyEdit,
  NAME_KINDS,
  type NameKind,
  splitTags,
  TEXT_KINDS,
  type TextKind,
  typedTexts,
} from "@/lib/domain/annotations";
import { type Correction } from "@/lib/numbers/annotations/edit";
import { type NumberSelection } from "@/lib/numbers/list/filters";
import { EditSince, sinceOf } from "./edit-since";

type Choice = "keep" | "set" | "clear";
const KEEP = { costCentre: "keep", holder: "keep", note: "keep" } as const;
export type Asked = { readonly edit: AnnotationsEdit; readonly since?: string };

/** What is to be said of all of them: what is left empty stays as it is. */
export function EditForm({
  selection,
  count,
  names,
  tags,
  error,
  isPending,
  onSave,
  onCancel,
}: {
  selection: NumberSelection;
  count: number;
  /** What is in use, offered while typing. */
  names: Readonly<Record<NameKind, readonly string[]>>;
  tags: readonly string[];
  error: Error | null;
  isPending: boolean;
  onSave: (asked: Asked) => void;
  onCancel: () => void;
}) {
  const [choices, setChoices] = useState<Readonly<Record<TextKind, Choice>>>(KEEP);
  const choose = (kind: TextKind) => (choice: Choice) => setChoices({ ...choices, [kind]: choice });
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
      {NAME_KINDS.map((kind) => (
        <div key={kind} className="grid gap-2">
          <ChoiceField kind={kind} value={choices[kind]} onChoose={choose(kind)} />
          {choices[kind] === "set" && (
            <TextField
              label={`New ${ANNOTATION_NAMES[kind]}`}
              name={kind}
              autoComplete="off"
              suggestions={names[kind]}
              error={errorOf(kind)}
            />
          )}
        </div>
      ))}
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
        <ChoiceField kind="note" value={choices.note} onChoose={choose("note")} />
        {choices.note === "set" && <TextAreaField label="New note" name="note" error={errorOf("note")} />}
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
  return isEmptyEdit(edit) || !since ? null : { selection, edit, since };
}

/** What was typed. A field that is not there was not asked for. */
function askedOf(typed: FormData): Asked {
  const text = (name: string) => String(typed.get(name) ?? "");
  const given = TEXT_KINDS.filter((kind) => text(`${kind}Choice`) !== "keep");
  return {
    edit: {
      ...typedTexts(given, text),
      addTags: splitTags(text("addTags")),
      removeTags: splitTags(text("removeTags")),
    },
    ...sinceOf(typed),
  };
}

function ChoiceField({
  kind,
  value,
  onChoose,
}: {
  kind: TextKind;
  value: Choice;
  onChoose: (choice: Choice) => void;
}) {
  return (
    <FormSelect
      label={annotationHeading(kind)}
      name={`${kind}Choice`}
      hint={kind === "holder" ? "Clear it to hand the numbers back." : undefined}
      value={value}
      onChange={(event) => onChoose(event.target.value as Choice)}
    >
      <option value="keep">Leave as it is</option>
      <option value="set">Set for all</option>
      <option value="clear">Clear for all</option>
    </FormSelect>
  );
}
