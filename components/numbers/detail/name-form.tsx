"use client";

import { type FormEvent } from "react";
import { useChange } from "@/components/shell/use-change";
import { Button } from "@/components/ui/form/button";
import { CONTROL } from "@/components/ui/form/field";
import { failureOf } from "@/lib/action/result";
import { renameNumberAction } from "@/lib/numbers/actions";
import { queryClient } from "@/lib/query-client";

type Props = { id: string; name: string | null; onClose: () => void };

/** Load it when it is opened (openedPart). */
export function NameForm({ id, name, onClose }: Props) {
  const { run, error, fieldErrors, isPending, reset } = useChange();
  const close = () => {
    reset();
    onClose();
  };
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = String(new FormData(event.currentTarget).get("name"));
    if (typed.trim() === (name ?? "")) return close();
    run(() => renameNumberAction({ id, name: typed, seen: name }), {
      readAgain: () => queryClient().invalidateQueries({ queryKey: ["numbers"] }),
      refresh: true,
      onShown: close,
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
