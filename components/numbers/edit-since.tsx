"use client";

import { useState } from "react";
import { TextField } from "@/components/ui/field";

/** Whether an edit counts from today, or corrects what was said since a day. `sinceOf` reads what was chosen. */
export function EditSince({ error, hint }: { error: string | undefined; hint: string }) {
  const [isCorrection, setCorrection] = useState(false);
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1.5 text-sm font-medium">When it counts</legend>
      <Choice value="today" isChosen={!isCorrection} onChoose={() => setCorrection(false)}>
        From today
      </Choice>
      <Choice value="since" isChosen={isCorrection} onChoose={() => setCorrection(true)}>
        Correct it since…
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
      <p className="text-sm text-ink-soft">
        {isCorrection ? hint : "Costs of the days before stay where they are."}
      </p>
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
        className="size-4 accent-(--accent)"
      />
      {children}
    </label>
  );
}
