"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useRef } from "react";
import { FailureNotice } from "@/components/shell/failure-notice";
import { Button } from "@/components/ui/form/button";
import { CheckField } from "@/components/ui/form/choice-field";
import { Dialog } from "@/components/ui/form/dialog";
import { TextField } from "@/components/ui/form/field";
import { FailureError, type Result, unwrap } from "@/lib/action/result";
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

/** Runs an action and shows the page anew. */
function useChange(onDone: () => void = () => undefined) {
  const router = useRouter();
  const { mutate, error, isPending } = useMutation({
    mutationFn: async (run: () => Promise<Result<void>>) => unwrap(await run()),
    onSuccess: () => {
      router.refresh();
      onDone();
    },
  });
  const nameError = error instanceof FailureError ? error.failure.fieldErrors?.name : undefined;
  return { change: mutate, isPending, nameError, otherError: nameError ? null : error };
}

function SaveForm({ filters }: { filters: NumberFilters }) {
  const form = useRef<HTMLFormElement>(null);
  const { change, isPending, nameError, otherError } = useChange(() => form.current?.reset());
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    const isShared = typed.get("isShared") !== null;
    change(() => saveViewAction({ name: String(typed.get("name")), filters, isShared }));
  };
  return (
    <form ref={form} noValidate onSubmit={save} className="grid gap-3">
      {otherError && <FailureNotice error={otherError} />}
      <TextField
        label="Name of this view"
        name="name"
        hint="Keeps the filters, the order and the rows per page."
        autoComplete="off"
        maxLength={MAX_VIEW_NAME_LENGTH}
        error={nameError}
      />
      <CheckField name="isShared">Share with everyone</CheckField>
      <div>
        <Button type="submit" variant="primary" isPending={isPending}>
          Save view
        </Button>
      </div>
    </form>
  );
}

function OwnView({ view: { id, name, isShared } }: { view: SavedView }) {
  const { change, isPending, nameError, otherError } = useChange();
  const rename = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = String(new FormData(event.currentTarget).get("name"));
    change(() => changeViewAction({ id, name: typed }));
  };
  return (
    <li className="grid gap-2 border-t border-line pt-3">
      {otherError && <FailureNotice error={otherError} />}
      <form noValidate onSubmit={rename} className="flex items-end gap-2">
        <TextField
          label={`Name of “${name}”`}
          name="name"
          defaultValue={name}
          autoComplete="off"
          maxLength={MAX_VIEW_NAME_LENGTH}
          error={nameError}
          className="grow"
        />
        <Button type="submit" isPending={isPending}>
          Rename
        </Button>
      </form>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <CheckField
          checked={isShared}
          disabled={isPending}
          onChange={({ target: { checked } }) => change(() => changeViewAction({ id, isShared: checked }))}
        >
          Shared with everyone
        </CheckField>
        <Button
          variant="quiet"
          disabled={isPending}
          aria-label={`Delete the view ${name}`}
          onClick={() => change(() => deleteViewAction({ id }))}
        >
          Delete
        </Button>
      </div>
    </li>
  );
}
