"use client";

import { type FormEvent, useRef } from "react";
import { FailureNotice } from "@/components/shell/failure-notice";
import { useChange } from "@/components/shell/use-change";
import { FormSelect } from "@/components/ui/form/choice-field";
import { TextField } from "@/components/ui/form/field";
import { FormEnd } from "@/components/ui/form/form-end";
import { setLedgerAccountAction } from "@/lib/costs/actions";
import { MAX_ACCOUNT_LENGTH } from "@/lib/domain/costs/statements/ledger-account";

/** A cost centre, "" for what is unallocated, and where the books put it; "" where nobody said. */
export type AccountChoice = {
  readonly costCentre: string;
  readonly name: string;
  readonly account: string;
};

/** Says where the books put a cost centre; an empty account removes it. */
export function AccountForm({ choices }: { choices: readonly AccountChoice[] }) {
  const form = useRef<HTMLFormElement>(null);
  const { isPending, error, fieldErrors, done, run } = useChange();
  const accountOf = (costCentre: string) =>
    choices.find((choice) => choice.costCentre === costCentre)?.account ?? "";
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const costCentre = String(data.get("costCentre") ?? "");
    const account = String(data.get("account") ?? "").trim();
    const { name = costCentre } = choices.find((choice) => choice.costCentre === costCentre) ?? {};
    run(() => setLedgerAccountAction({ costCentre, account }), {
      done: account ? `The account of ${name} is ${account}.` : `${name} has no account now.`,
    });
  };
  const choose = (costCentre: string) => {
    const field = form.current?.elements.namedItem("account") as HTMLInputElement | null;
    if (field) field.value = accountOf(costCentre);
  };
  const first = choices.find(({ account }) => account === "") ?? choices[0];
  return (
    <form ref={form} onSubmit={submit} method="post" className="grid grid-cols-1 gap-4">
      {error && !fieldErrors && <FailureNotice error={error} />}
      <div className="grid grid-cols-1 items-start gap-4 sm:grid-cols-[1fr_14rem]">
        <FormSelect
          label="Cost centre"
          name="costCentre"
          defaultValue={first?.costCentre}
          onChange={({ currentTarget }) => choose(currentTarget.value)}
        >
          {choices.map(({ costCentre, name, account }) => (
            <option key={costCentre} value={costCentre}>
              {account ? `${name} (${account})` : name}
            </option>
          ))}
        </FormSelect>
        <TextField
          label="Ledger account"
          name="account"
          autoComplete="off"
          maxLength={MAX_ACCOUNT_LENGTH}
          defaultValue={first?.account}
          hint="Leave blank to remove it."
          error={fieldErrors?.account}
        />
      </div>
      <FormEnd variant="secondary" isPending={isPending} done={done}>
        Set account
      </FormEnd>
    </form>
  );
}
