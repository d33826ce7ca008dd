"use client";

import { type FormEvent } from "react";
import { FailureNotice } from "@/components/shell/failure-notice";
import { useChange } from "@/components/shell/use-change";
import { TextField } from "@/components/ui/field";
import { FormEnd } from "@/components/ui/form-end";
import { setDailyLimitsAction } from "@/lib/settings/actions";

type Amount = {
  /** Decimal text in US dollars. */
  readonly limit: string;
  /** For people; null: no bound. */
  readonly ceiling: string | null;
};

/** Sets what may be bought in a day, by one person and by all. */
export function DailyLimitsForm({ person, total }: { person: Amount; total: Amount }) {
  const { isPending, error, fieldErrors, done, run } = useChange();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const text = (name: string) => String(data.get(name) ?? "");
    run(
      () => setDailyLimitsAction({ person: text("person"), total: text("total") }),
      "The limits are set, and count from now on.",
    );
  };
  return (
    <form onSubmit={submit} method="post" className="grid gap-4">
      {error && !fieldErrors && <FailureNotice error={error} />}
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <AmountField
          label="A day, one person (USD)"
          name="person"
          amount={person}
          error={fieldErrors?.person}
        />
        <AmountField label="A day, all people (USD)" name="total" amount={total} error={fieldErrors?.total} />
      </div>
      <FormEnd isPending={isPending} done={done}>
        Set limits
      </FormEnd>
    </form>
  );
}

function AmountField({
  label,
  name,
  amount,
  error,
}: {
  label: string;
  name: string;
  amount: Amount;
  error: string | undefined;
}) {
  return (
    <TextField
      key={amount.limit}
      label={label}
      name={name}
      inputMode="decimal"
      autoComplete="off"
      required
      maxLength={20}
      defaultValue={amount.limit}
      error={error}
      hint={amount.ceiling ? `At most ${amount.ceiling}, says the deployment.` : undefined}
    />
  );
}
