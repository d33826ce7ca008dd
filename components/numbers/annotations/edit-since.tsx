"use client";

import { useEffect, useRef, useState } from "react";
import { TextField } from "@/components/ui/form/field";
import { type Correction } from "@/lib/numbers/annotations/edit";
import { CorrectionPreview } from "./correction-preview";

/** Nobody is asked between two keys. */
const QUIET_MS = 300;

type Props = {
  error: string | undefined;
  hint: string;
  /** How many numbers are edited. */
  count: number;
  /** What would be corrected, read from the form; null while it cannot be said. */
  correctionOf: (typed: FormData) => Correction | null;
};

/**
 * Whether an edit counts from today, or corrects what was said since a day, and then what it would replace. `sinceOf`
 * reads what was chosen.
 */
export function EditSince({ error, hint, count, correctionOf }: Props) {
  const [isCorrection, setCorrection] = useState(false);
  const [asked, setAsked] = useState<Correction | null>(null);
  const fields = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    const form = fields.current?.form;
    if (!isCorrection || !form) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      clearTimeout(timer);
      timer = setTimeout(() => setAsked(correctionOf(new FormData(form))), QUIET_MS);
    };
    look();
    form.addEventListener("input", look);
    return () => {
      clearTimeout(timer);
      form.removeEventListener("input", look);
    };
  }, [isCorrection, correctionOf]);
  return (
    <fieldset ref={fields} className="grid gap-2">
      <legend className="mb-1.5 text-sm font-medium">Applies</legend>
      <Choice value="today" isChosen={!isCorrection} onChoose={() => setCorrection(false)}>
        From today
      </Choice>
      <Choice value="since" isChosen={isCorrection} onChoose={() => setCorrection(true)}>
        From an earlier day…
      </Choice>
      {isCorrection && (
        <TextField
          label="First day"
          name="since"
          type="date"
          required
          className="ml-6 max-w-48"
          error={error}
        />
      )}
      <p className="text-sm text-muted">{isCorrection ? hint : "Costs before that day don't change."}</p>
      {isCorrection && asked && <CorrectionPreview asked={asked} count={count} />}
    </fieldset>
  );
}

/** The first day of a correction as it was typed; nothing for an edit from today. */
export const sinceOf = (typed: FormData): { since?: string } => {
  const since = typed.get("since");
  return since === null ? {} : { since: String(since) };
};

function Choice({
  value,
  isChosen,
  onChoose,
  children,
}: {
  value: string;
  isChosen: boolean;
  onChoose: () => void;
  children: string;
}) {
  return (
    <label className="inline-flex min-h-6 items-center gap-2 text-sm">
      <input
        type="radio"
        name="when"
        value={value}
        checked={isChosen}
        onChange={onChoose}
        className="size-4 accent-action"
      />
      {children}
    </label>
  );
}
