"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Pencil } from "lucide-react";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useChange } from "@/components/shell/use-change";
import { Button } from "@/components/ui/form/button";
import { CONTROL } from "@/components/ui/form/field";
import { failureOf } from "@/lib/action/result";
import { renameNumberAction } from "@/lib/numbers/actions";
import { FriendlyName } from "../../number/friendly-name";

/** The name that Audian keeps, written over in place. */
export function NameField({ id, name, canEdit }: { id: string; name: string | null; canEdit: boolean }) {
  const queries = useQueryClient();
  const [isEditing, setEditing] = useState(false);
  const { run, error, fieldErrors, isPending, reset } = useChange();
  const open = useRef<HTMLButtonElement>(null);
  const wasEditing = useRef(false);
  useEffect(() => {
    if (wasEditing.current && !isEditing) open.current?.focus();
    wasEditing.current = isEditing;
  }, [isEditing]);
  if (!canEdit) return <FriendlyName name={name} />;
  if (!isEditing) {
    return (
      <button
        ref={open}
        type="button"
        onClick={() => setEditing(true)}
        aria-label={name ? `Rename: ${name}` : "Give it a name"}
        className="-ml-1.5 inline-flex min-h-7 max-w-full items-center gap-1.5 rounded px-1.5 text-left hover:bg-hover pointer-coarse:min-h-11"
      >
        <FriendlyName name={name} />
        <Pencil aria-hidden="true" className="size-3.5 shrink-0 text-muted" />
      </button>
    );
  }
  const close = () => {
    reset();
    setEditing(false);
  };
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = String(new FormData(event.currentTarget).get("name"));
    if (typed.trim() === (name ?? "")) return close();
    run(() => renameNumberAction({ id, name: typed, seen: name }), {
      readAgain: () => queries.invalidateQueries({ queryKey: ["numbers"] }),
      refresh: true,
      onDone: close,
    });
  };
  const failure = error && (fieldErrors?.["name"] ?? failureOf(error)?.title ?? "Can't reach the dashboard.");
  return (
    <form
      noValidate
      onSubmit={save}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        close();
      }}
      className="flex w-full flex-wrap items-center gap-2"
    >
      <input
        autoFocus
        name="name"
        aria-label="Friendly name"
        aria-invalid={failure ? true : undefined}
        aria-describedby={failure ? `${id}-name-error` : undefined}
        defaultValue={name ?? ""}
        maxLength={200}
        dir="auto"
        autoComplete="off"
        className={`${CONTROL} h-9 min-w-0 grow border-control px-3 pointer-coarse:h-11`}
      />
      <Button type="submit" variant="primary" className="min-h-9! px-3 py-1" isPending={isPending}>
        Save
      </Button>
      <Button className="min-h-9! px-3 py-1" onClick={close}>
        Cancel
      </Button>
      {failure && (
        <p id={`${id}-name-error`} role="alert" className="w-full font-medium text-danger">
          {failure}
        </p>
      )}
    </form>
  );
}
