"use client";

import { type FormEvent, useRef, useState } from "react";
import { FailureNotice } from "@/components/shell/failure-notice";
import { useChange } from "@/components/shell/use-change";
import { Button } from "@/components/ui/form/button";
import { FormSelect } from "@/components/ui/form/choice-field";
import { TextField } from "@/components/ui/form/field";
import { FormEnd } from "@/components/ui/form/form-end";
import { removeBudgetAction, setBudgetAction } from "@/lib/costs/actions";

/** A cost centre that is in use, "" for the whole account, and what is charged for it in the month, in words. */
export type Suggestion = { readonly costCentre: string; readonly charged: string };
/** As many as stand in two lines; the field suggests the others as well. */
const AT_HAND = 8;

/** Sets a budget: of a cost centre, or without a name of the whole account. Setting it again changes it. */
export function BudgetForm({
  suggestions,
  currencies,
}: {
  suggestions: readonly Suggestion[];
  currencies: readonly string[];
}) {
  const form = useRef<HTMLFormElement>(null);
  const { isPending, error, fieldErrors, done, run } = useChange();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const text = (name: string) => String(data.get(name) ?? "");
    const costCentre = text("costCentre").trim();
    run(() => setBudgetAction({ costCentre, amount: text("amount"), currency: text("currency") }), {
      done: `The budget ${costCentre ? `of ${costCentre}` : "in total"} is set.`,
      onDone: () => form.current?.reset(),
    });
  };
  const field = (name: string) => form.current?.elements.namedItem(name) as HTMLInputElement | null;
  /** One click says whose budget it is; the amount is what is left to say. */
  const choose = (costCentre: string) => {
    const centre = field("costCentre");
    if (centre) centre.value = costCentre;
    field("amount")?.focus();
  };
  return (
    <form ref={form} onSubmit={submit} method="post" className="grid grid-cols-1 gap-4">
      {error && !fieldErrors && <FailureNotice error={error} />}
      <div role="group" aria-label="Budget for" className="flex min-w-0 flex-wrap gap-2">
        {suggestions.slice(0, AT_HAND).map(({ costCentre, charged }) => (
          <Button
            key={costCentre}
            className="min-h-8 max-w-full gap-1.5! px-3! py-1! font-normal! pointer-coarse:min-h-11"
            onClick={() => choose(costCentre)}
          >
            <span className="truncate">{costCentre || "Whole account"}</span>
            <span className="figures min-w-0 truncate text-muted">{charged}</span>
          </Button>
        ))}
      </div>
      <div className="grid grid-cols-1 items-start gap-4 sm:grid-cols-[1fr_12rem_7rem]">
        <TextField
          label="Cost centre"
          name="costCentre"
          suggestions={suggestions.flatMap(({ costCentre }) => costCentre ?? [])}
          maxLength={60}
          autoComplete="off"
          hint="Leave blank for the whole account."
          error={fieldErrors?.costCentre}
        />
        <TextField
          label="Monthly amount"
          name="amount"
          inputMode="decimal"
          autoComplete="off"
          required
          maxLength={20}
          error={fieldErrors?.amount}
        />
        <FormSelect label="Currency" name="currency">
          {currencies.map((currency) => (
            <option key={currency}>{currency}</option>
          ))}
        </FormSelect>
      </div>
      <FormEnd variant="primary" isPending={isPending} done={done}>
        Set budget
      </FormEnd>
    </form>
  );
}
/** Removes a budget, after a second look. */
export function RemoveBudget({ costCentre }: { costCentre: string | null }) {
  const { isPending, error, run } = useChange();
  const [isAsked, setAsked] = useState(false);
  const name = costCentre ?? "in total";
  if (!isAsked) {
    return (
      <Button
        variant="quiet"
        className="min-h-8 px-2 py-1"
        onClick={() => setAsked(true)}
        aria-label={`Remove the budget ${name}`}
      >
        Remove
      </Button>
    );
  }
  return (
    <span className="inline-flex flex-wrap items-center justify-end gap-1">
      {error && <span className="text-sm text-danger">{error.message}</span>}
      <Button
        autoFocus
        variant="danger"
        className="min-h-8 px-2 py-1"
        isPending={isPending}
        onClick={() => run(() => removeBudgetAction({ costCentre: costCentre ?? "" }))}
      >
        Remove it
      </Button>
      <Button variant="quiet" className="min-h-8 px-2 py-1" onClick={() => setAsked(false)}>
        Keep
      </Button>
    </span>
  );
}
