"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { FailureNotice } from "@/components/shell/failure-notice";
import { useChange } from "@/components/shell/use-change";
import { Button } from "@/components/ui/form/button";
import { TextAreaField, TextField } from "@/components/ui/form/field";
import { Notice } from "@/components/ui/feedback/notice";
import {
  annotationHeading,
  type Annotations,
  type AnnotationsEdit,
  NAME_KINDS,
  splitTags,
  TEXT_KINDS,
  typedTexts,
} from "@/lib/domain/annotations";
import { editNumbersAction } from "@/lib/numbers/actions";
import { type EditResult } from "@/lib/numbers/annotations/edit";
import { numbersQueries } from "@/lib/numbers/queries";
import { queryClient } from "@/lib/query-client";
import { EditSince, sinceOf } from "./edit-since";

/** The form in the dialog of a number's page: what is there now, to be written over. */
export function AnnotationsForm({
  id,
  facts,
  onClose,
}: {
  id: string;
  facts: Annotations;
  onClose: () => void;
}) {
  const choices = useQuery(numbersQueries.annotationChoices(), queryClient()).data;
  const selection = { kind: "ids", ids: [id] } as const;
  const { run, data, error, fieldErrors: errors = {}, isPending } = useChange<EditResult>();
  const save = (typed: FormData) => {
    const { tags: _tags, ...seen } = facts;
    const edit = { ...touched(facts, typed), seen };
    run(() => editNumbersAction({ selection, edit, ...sinceOf(typed) }), {
      readAgain: () => queryClient().invalidateQueries({ queryKey: ["numbers"] }),
      refresh: true,
      onShown: ({ failed }) => {
        if (failed === 0) onClose();
      },
    });
  };
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (error) form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [error]);
  const errorOf = (field: string) =>
    Object.entries(errors).find(([name]) => name.startsWith(`edit.${field}`))?.[1];
  const refused = data?.rows.find(({ outcome }) => outcome === "failed");
  return (
    <form
      ref={form}
      noValidate
      className="grid gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        save(new FormData(event.currentTarget));
      }}
    >
      <p className="text-sm text-muted">Stored in this dashboard only; nothing is sent to Audian.</p>
      {error && Object.keys(errors).length === 0 && <FailureNotice error={error} />}
      {refused && (
        <Notice tone="caution" isUrgent title="Nothing was changed">
          {refused.reason} Close this to see it.
        </Notice>
      )}
      {NAME_KINDS.map((kind, index) => (
        <TextField
          key={kind}
          label={annotationHeading(kind)}
          name={kind}
          autoFocus={index === 0}
          autoComplete="off"
          dir="auto"
          suggestions={choices?.[`${kind}s`]}
          defaultValue={facts[kind] ?? ""}
          hint={
            kind === "holder"
              ? "Who has it: a person, team, customer or service. Clear it to hand it back."
              : undefined
          }
          error={errorOf(kind)}
        />
      ))}
      <TextField
        label="Tags"
        name="tags"
        autoComplete="off"
        dir="auto"
        defaultValue={facts.tags.join(", ")}
        hint="Separated by commas."
        error={errorOf("addTags") ?? errorOf("removeTags")}
      />
      <TextAreaField label="Note" name="note" defaultValue={facts.note ?? ""} error={errorOf("note")} />
      <EditSince
        error={errors.since}
        hint="Your changes apply from that day. To backdate everything as it is, change nothing above."
        count={1}
        correctionOf={(typed) => {
          const { since } = sinceOf(typed);
          return since ? { selection, edit: touched(facts, typed), since } : null;
        }}
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" isPending={isPending}>
          Save
        </Button>
        <Button onClick={onClose} disabled={isPending}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

/** What was changed in the form; of a correction in which nothing was, all of it. */
function touched(facts: Annotations, typed: FormData): AnnotationsEdit {
  const text = (name: string) => String(typed.get(name) ?? "");
  const tags = splitTags(text("tags"));
  const addTags = tags.filter((tag) => !facts.tags.includes(tag));
  const removeTags = facts.tags.filter((tag) => !tags.includes(tag));
  const others = TEXT_KINDS.filter((kind) => text(kind) !== (facts[kind] ?? ""));
  const isUntouched = others.length + addTags.length + removeTags.length === 0;
  if (isUntouched) return { ...typedTexts(TEXT_KINDS, text), addTags: "since" in sinceOf(typed) ? tags : [] };
  return { ...typedTexts(others, text), addTags, removeTags };
}
