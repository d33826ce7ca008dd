"use client";

import { type ReactNode, useState } from "react";
import { FailureNotice } from "@/components/shell/failure-notice";
import { useChange } from "@/components/shell/use-change";
import { CheckField } from "@/components/ui/form/choice-field";
import { TextField } from "@/components/ui/form/field";
import { Button } from "@/components/ui/form/button";
import { Card } from "@/components/ui/layout/card";
import { copySetupAction, createSetupAction } from "@/lib/numbers/setup/actions";
import { type NumberSetup } from "@/lib/domain/number-setup";
import { type ChosenNumber, type CopiedSetup } from "@/lib/numbers/setup/job";
import {
  ForwardingFields,
  readForwarding,
  readVoicemail,
  VoicemailFields,
  WebhookField,
} from "./set-up-fields";

const NOTHING: NumberSetup = {
  friendlyName: null,
  callForwarding: { isEnabled: true, forwardTo: null, whenUnavailable: null, ringsBeforeForward: null },
  voicemail: { isEnabled: true, isTranscribed: false, deleteAfterDays: null },
  smsWebhook: null,
  voiceWebhook: null,
};
type Part = "name" | "callForwarding" | "voicemail" | "smsWebhook" | "voiceWebhook";
const COPIED: readonly Part[] = ["callForwarding", "voicemail", "smsWebhook", "voiceWebhook"];

/** What many numbers are to become: only what is ticked changes. It leads to a preview; nothing is sent here. */
export function SetUpManyForm({ numbers }: { numbers: readonly ChosenNumber[] }) {
  const [ticked, setTicked] = useState<ReadonlySet<Part>>(new Set());
  const [copied, setCopied] = useState<CopiedSetup | null>(null);
  const { run, error, fieldErrors, isPending } = useChange<{ jobId: string }>();
  const setup = copied?.setup ?? NOTHING;
  const errorOf = (field: string) => fieldErrors?.[`change.${field}`];
  const tick = (part: Part, isTicked: boolean) =>
    setTicked((before) => new Set([...before].filter((one) => one !== part).concat(isTicked ? [part] : [])));
  const send = (typed: FormData) => {
    const text = (name: string) => String(typed.get(name) ?? "");
    run(
      () =>
        createSetupAction({
          ids: numbers.map(({ id }) => id),
          namePattern: ticked.has("name") ? text("namePattern") : null,
          change: {
            ...(ticked.has("callForwarding") ? { callForwarding: readForwarding(typed) } : {}),
            ...(ticked.has("voicemail") ? { voicemail: readVoicemail(typed) } : {}),
            ...(ticked.has("smsWebhook") ? { smsWebhook: text("smsWebhook") } : {}),
            ...(ticked.has("voiceWebhook") ? { voiceWebhook: text("voiceWebhook") } : {}),
          },
        }),
      { goTo: ({ jobId }) => `/numbers/set-up/${jobId}` },
    );
  };
  const part = (name: Part, label: string, fields: ReactNode, hint?: string) => (
    <div className="grid gap-4 border-t border-line pt-3 first:border-t-0 first:pt-0">
      <CheckField
        checked={ticked.has(name)}
        hint={hint}
        onChange={({ currentTarget }) => tick(name, currentTarget.checked)}
      >
        {label}
      </CheckField>
      {ticked.has(name) && <div className="max-w-lg pl-6">{fields}</div>}
    </div>
  );
  return (
    <div className="grid gap-4">
      <CopyForm
        onCopied={(setup) => {
          setCopied(setup);
          setTicked((before) => new Set([...before, ...COPIED]));
        }}
      />
      <form
        noValidate
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          send(new FormData(event.currentTarget));
        }}
      >
        {error && <FailureNotice error={error} />}
        <Card title="What to change">
          <div key={copied?.from.e164} className="grid gap-3">
            {part(
              "name",
              "Name",
              <TextField
                label="Name pattern"
                name="namePattern"
                autoComplete="off"
                dir="auto"
                hint="Use {n} to count: “Support {n}” becomes Support 1, Support 2 …"
                error={fieldErrors?.namePattern}
              />,
            )}
            {part(
              "callForwarding",
              "Call forwarding",
              <ForwardingFields setup={setup.callForwarding} errorOf={errorOf} />,
            )}
            {part("voicemail", "Voicemail", <VoicemailFields setup={setup.voicemail} errorOf={errorOf} />)}
            {part(
              "smsWebhook",
              "SMS webhook",
              <WebhookField name="smsWebhook" setup={setup.smsWebhook} errorOf={errorOf} />,
            )}
            {part(
              "voiceWebhook",
              "Voice webhook",
              <WebhookField name="voiceWebhook" setup={setup.voiceWebhook} errorOf={errorOf} />,
            )}
          </div>
          <p className="mt-4 text-sm text-muted">
            Only what you tick changes. An empty field of call forwarding or voicemail keeps what each number
            has; an empty webhook removes it.
          </p>
        </Card>
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" variant="primary" isPending={isPending}>
            Preview
          </Button>
          <p className="text-sm text-muted">Nothing is sent to Audian yet.</p>
        </div>
      </form>
    </div>
  );
}

function CopyForm({ onCopied }: { onCopied: (copied: CopiedSetup) => void }) {
  const { run, error, data, fieldErrors, isSending } = useChange<CopiedSetup>();
  return (
    <Card title="Copy a number’s settings">
      <form
        noValidate
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          const number = String(new FormData(event.currentTarget).get("number") ?? "");
          run(() => copySetupAction({ number }), { refresh: false, onDone: onCopied });
        }}
      >
        {error && !fieldErrors && <FailureNotice error={error} />}
        <div className="flex max-w-lg flex-wrap items-end gap-3">
          <TextField
            label="Number"
            name="number"
            type="tel"
            autoComplete="off"
            className="min-w-48 flex-1"
            error={fieldErrors?.number}
          />
          <Button type="submit" isPending={isSending}>
            Copy
          </Button>
        </div>
        <p role="status" className="text-sm text-muted">
          {data
            ? `Filled in from ${data.from.international}. Check it below.`
            : "Optional: fills in the fields below."}
        </p>
      </form>
    </Card>
  );
}
