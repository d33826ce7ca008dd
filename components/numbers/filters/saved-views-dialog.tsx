"use client";

import { type FormEvent, useRef } from "react";
import { FailureNotice } from "@/components/shell/failure-notice";
import { useChange } from "@/components/shell/use-change";
import { Button } from "@/components/ui/form/button";
import { Dialog } from "@/components/ui/form/dialog";
import { TextField } from "@/components/ui/form/field";
import { CheckField } from "@/components/ui/form/choice-field";
import { changeViewAction, deleteViewAction, saveViewAction } from "@/lib/numbers/actions";
import { type NumberFilters } from "@/lib/numbers/list/filters";
import { MAX_VIEW_NAME_LENGTH, type SavedView } from "@/lib/numbers/list/page";

/** Keeps the present filters under a name; renames, shares and deletes one's own views. */
export function SavedViewsDialog({
  own,
  filters,
  onClose,
}: {
  own: readonly SavedView[];
  filters: NumberFilters;
  onClose: () => void;
}) {
  return (
    <Dialog title="Views" isOpen onClose={onClose}>
      <div className="grid gap-6">
        <SaveForm filters={filters} />
        {own.length > 0 && (
          <section aria-label="My views" className="grid gap-2">
            <h3 className="text-sm font-semibold">My views</h3>
            <ul className="grid gap-3">
              {own.map((view) => (
                <OwnView key={`${view.id} ${view.name}`} view={view} />
              ))}
            </ul>
          </section>
        )}
        <div>
          <Button onClick={onClose}>Close</Button>
        </div>
      </div>
    </Dialog>
  );
}

function SaveForm({ filters }: { filters: NumberFilters }) {
  const form = useRef<HTMLFormElement>(null);
  const { run, isSending, error, fieldErrors } = useChange();
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    const isShared = typed.get("isShared") !== null;
    run(() => saveViewAction({ name: String(typed.get("name")), filters, isShared }), {
      onDone: () => form.current?.reset(),
    });
  };
  return (
    <form ref={form} noValidate onSubmit={save} className="grid gap-3">
      {error && !fieldErrors?.name && <FailureNotice error={error} />}
      <TextField
        label="Name of this view"
        name="name"
        hint="Saves the filters, sort order and rows per page."
        autoComplete="off"
        maxLength={MAX_VIEW_NAME_LENGTH}
        error={fieldErrors?.name}
      />
      <CheckField name="isShared">Share with everyone</CheckField>
      <div>
        <Button type="submit" variant="primary" isPending={isSending}>
          Save view
        </Button>
      </div>
    </form>
  );
}

function OwnView({ view: { id, name, isShared } }: { view: SavedView }) {
  const { run, isSending, error, fieldErrors } = useChange();
  const rename = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = String(new FormData(event.currentTarget).get("name"));
    run(() => changeViewAction({ id, name: typed }));
  };
  return (
    <li className="grid gap-2 border-t border-line pt-3">
      {error && !fieldErrors?.name && <FailureNotice error={error} />}
      <form noValidate onSubmit={rename} className="flex items-end gap-2">
        <TextField
          label={`Name of “${name}”`}
          name="name"
          defaultValue={name}
          autoComplete="off"
          maxLength={MAX_VIEW_NAME_LENGTH}
          error={fieldErrors?.name}
          className="grow"
        />
        <Button type="submit" isPending={isSending}>
          Rename
        </Button>
      </form>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <CheckField
          checked={isShared}
          onChange={({ target: { checked } }) => run(() => changeViewAction({ id, isShared: checked }))}
        >
          Shared with everyone
        </CheckField>
        <Button
          variant="quiet"
          disabled={isSending}
          aria-label={`Delete the view ${name}`}
          onClick={() => run(() => deleteViewAction({ id }))}
        >
          Delete
        </Button>
      </div>
    </li>
  );
}
