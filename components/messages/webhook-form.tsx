"use client";

import { type FormEvent, useRef, useState } from "react";
import { FailureNotice } from "@/components/shell/failure-notice";
import { useChange } from "@/components/shell/use-change";
import { FormSelect } from "@/components/ui/form/choice-field";
import { TextField } from "@/components/ui/form/field";
import { FormEnd } from "@/components/ui/form/form-end";
import { EVENT_NAMES } from "@/lib/domain/messages/message-events";
import { WEBHOOK_FORMS, type WebhookForm as Form } from "@/lib/domain/messages/message-text";
import { saveWebhookAction } from "@/lib/messages/actions";
import { FORM_NAMES, type WebhookView } from "@/lib/messages/message-views";
import { chosenPaces, RuleFields } from "./rule-fields";

/** Adds a webhook, or changes one: what it has as address and secret is never shown again. */
export function WebhookForm({ webhook }: { webhook: WebhookView | null }) {
  const form = useRef<HTMLFormElement>(null);
  const { isPending, error, fieldErrors, done, run } = useChange();
  const [shape, setShape] = useState<Form>(webhook?.form ?? "json");
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const text = (name: string) => String(data.get(name) ?? "");
    const input = {
      channelId: webhook?.id ?? null,
      name: text("name"),
      form: shape,
      address: text("address"),
      secret: text("secret"),
      rules: chosenPaces(data, EVENT_NAMES),
    };
    run(() => saveWebhookAction(input), {
      done: webhook ? "Saved." : `${input.name.trim()} was added.`,
      onDone: () => {
        if (webhook) return;
        form.current?.reset();
        setShape("json");
      },
    });
  };
  return (
    <form ref={form} onSubmit={submit} method="post" className="grid gap-4">
      {error && !fieldErrors && <FailureNotice error={error} />}
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <TextField
          label="Name"
          name="name"
          required
          maxLength={60}
          autoComplete="off"
          defaultValue={webhook?.name}
          error={fieldErrors?.name}
        />
        <FormSelect
          label="Format"
          name="form"
          value={shape}
          onChange={(event) => setShape(event.currentTarget.value as Form)}
        >
          {WEBHOOK_FORMS.map((each) => (
            <option key={each} value={each}>
              {FORM_NAMES[each]}
            </option>
          ))}
        </FormSelect>
        <TextField
          label="Address"
          name="address"
          type="url"
          required={!webhook}
          maxLength={2_000}
          autoComplete="off"
          placeholder={webhook ? `https://${webhook.host}/…` : "https://"}
          hint={
            webhook
              ? "Leave blank to keep the address."
              : "Starts with https://. Only its host is shown later."
          }
          error={fieldErrors?.address}
        />
        <TextField
          label="Signing secret"
          name="secret"
          type="password"
          required={!webhook?.isSigned && shape === "json"}
          maxLength={200}
          autoComplete="new-password"
          hint={secretHint(shape, webhook?.isSigned ?? false)}
          error={fieldErrors?.secret}
        />
      </div>
      <RuleFields events={EVENT_NAMES} rules={webhook?.rules ?? {}} />
      <FormEnd isPending={isPending} done={done}>
        {webhook ? "Save webhook" : "Add webhook"}
      </FormEnd>
    </form>
  );
}

function secretHint(form: Form, isSigned: boolean): string {
  if (isSigned) return "Leave blank to keep the secret. It is never shown.";
  if (form !== "json") return `${FORM_NAMES[form]} needs none.`;
  return "At least 16 characters. The receiver checks signatures with it; it is never shown again.";
}
