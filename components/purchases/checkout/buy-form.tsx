"use client";

import { useRef } from "react";
import { FailureNotice } from "@/components/shell/failure-notice";
import { Button } from "@/components/ui/form/button";
import { Card } from "@/components/ui/layout/card";
import { TextField } from "@/components/ui/form/field";
import { ReadyButton } from "@/components/ui/form/ready-button";
import { failureOf } from "@/lib/action/result";
import { type FieldChoice } from "@/lib/domain/failure";

export type BuyFields = {
  readonly number: string;
  readonly friendlyName: string;
  readonly reason: string;
  readonly costCentre: string;
};

/** Which number, and what it is for. Sends nothing but the question what it would cost. */
export function BuyForm({
  fields,
  costCentres,
  onReview,
  isPending,
  error,
}: {
  fields: BuyFields;
  /** Names that are in use, offered while typing. */
  costCentres: readonly string[];
  onReview: (fields: BuyFields) => void;
  isPending: boolean;
  error: Error | null;
}) {
  const form = useRef<HTMLFormElement>(null);
  const { fieldErrors = {}, fieldChoices = {} } = failureOf(error) ?? {};
  const choose = (number: string) => {
    const field = form.current?.elements.namedItem("number");
    if (!(field instanceof HTMLInputElement)) return;
    field.value = number;
    form.current?.requestSubmit();
  };
  return (
    <Card title="Buy a specific number">
      <form
        ref={form}
        noValidate
        className="grid max-w-lg gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          const typed = new FormData(event.currentTarget);
          const text = (name: keyof BuyFields) => String(typed.get(name) ?? "");
          onReview({
            number: text("number"),
            friendlyName: text("friendlyName"),
            reason: text("reason"),
            costCentre: text("costCentre"),
          });
        }}
      >
        {error && (
          <FailureNotice error={error} onRetry={() => form.current?.requestSubmit()} isRetrying={isPending} />
        )}
        <TextField
          label="Phone number"
          name="number"
          type="tel"
          inputMode="tel"
          autoComplete="off"
          required
          // Not controlled: what is typed before the scripts are there must stay.
          defaultValue={fields.number}
          hint="Any format, such as +1 415 555 1234 or (415) 555-1234."
          error={fieldErrors.number}
        />
        <Readings choices={fieldChoices.number ?? []} onChoose={choose} isPending={isPending} />
        <TextField
          label="Friendly name"
          name="friendlyName"
          autoComplete="off"
          defaultValue={fields.friendlyName}
          hint="Optional. What the number is for, such as Support Line."
          error={fieldErrors.friendlyName}
        />
        <TextField
          label="Reason or ticket"
          name="reason"
          autoComplete="off"
          maxLength={200}
          defaultValue={fields.reason}
          hint="Optional. Stays on the receipt and becomes the number's note."
          error={fieldErrors.reason}
        />
        <TextField
          label="Cost centre"
          name="costCentre"
          autoComplete="off"
          maxLength={60}
          list="cost-centres-of-one"
          defaultValue={fields.costCentre}
          hint="Optional. Who pays for it."
          error={fieldErrors.costCentre}
        />
        <datalist id="cost-centres-of-one">
          {costCentres.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        <div>
          <ReadyButton type="submit" variant="primary" isPending={isPending}>
            Review purchase
          </ReadyButton>
        </div>
      </form>
    </Card>
  );
}

/** What may have been meant by what was typed: one is chosen, none is taken for it. */
function Readings({
  choices,
  onChoose,
  isPending,
}: {
  choices: readonly FieldChoice[];
  onChoose: (value: string) => void;
  isPending: boolean;
}) {
  if (choices.length === 0) return null;
  return (
    <div
      role="group"
      aria-label="Which number is meant?"
      className="-mx-1 -mt-3 grid max-h-80 gap-1.5 overflow-y-auto p-1"
    >
      {choices.map(({ value, label }) => (
        <Button
          key={value}
          className="figures justify-start text-left"
          onClick={() => onChoose(value)}
          disabled={isPending}
        >
          {label}
        </Button>
      ))}
    </div>
  );
}
