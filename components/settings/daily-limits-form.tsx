"use client";

import { type FormEvent } from "react";
import { FailureNotice } from "@/components/shell/failure-notice";
import { useChange } from "@/components/shell/use-change";
import { TextField } from "@/components/ui/form/field";
import { FormEnd } from "@/components/ui/form/form-end";
import { setDailyLimitsAction } from "@/lib/settings/actions";

type Limit = {
  /** Decimal text in US dollars, or a count of numbers. */
  readonly limit: string;
  /** For people; null: no bound. */
  readonly ceiling: string | null;
};

/** Sets how much and how many may be bought in a day, by one person and by all. */
export function DailyLimitsForm({
  person,
  total,
  personNumbers,
  totalNumbers,
}: {
  person: Limit;
  total: Limit;
  personNumbers: Limit;
  totalNumbers: Limit;
}) {
  const { isPending, error, fieldErrors, done, run } = useChange();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const text = (name: string) => String(data.get(name) ?? "");
    run(
      () =>
        setDailyLimitsAction({
          person: text("person"),
          total: text("total"),
          personNumbers: text("personNumbers"),
          totalNumbers: text("totalNumbers"),
        }),
      { done: "Limits saved." },
    );
  };
  return (
    <form onSubmit={submit} method="post" className="grid gap-4">
      {error && !fieldErrors && <FailureNotice error={error} />}
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <LimitField
          label="Daily limit per person (USD)"
          name="person"
          of={person}
          error={fieldErrors?.person}
        />
        <LimitField
          label="Daily limit for the team (USD)"
          name="total"
          of={total}
          error={fieldErrors?.total}
        />
        <LimitField
          label="Numbers per day, per person"
          name="personNumbers"
          of={personNumbers}
          error={fieldErrors?.personNumbers}
        />
        <LimitField
          label="Numbers per day, for the team"
          name="totalNumbers"
          of={totalNumbers}
          error={fieldErrors?.totalNumbers}
        />
      </div>
      <FormEnd isPending={isPending} done={done}>
        Set limits
      </FormEnd>
    </form>
  );
}

function LimitField({
  label,
  name,
  of: { limit, ceiling },
  error,
}: {
  label: string;
  name: string;
  of: Limit;
  error: string | undefined;
}) {
  return (
    <TextField
      key={limit}
      label={label}
      name={name}
      inputMode="decimal"
      autoComplete="off"
      required
      maxLength={20}
      defaultValue={limit}
      error={error}
      hint={ceiling ? `The deployment allows at most ${ceiling}.` : undefined}
    />
  );
}
