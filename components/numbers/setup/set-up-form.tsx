"use client";

import { Time } from "@/components/shell/time";
import { useState } from "react";
import { FailureNotice } from "@/components/shell/failure-notice";
import { useChange } from "@/components/shell/use-change";
import { Card } from "@/components/ui/layout/card";
import { Notice } from "@/components/ui/feedback/notice";
import { Button } from "@/components/ui/form/button";
import { setUpNumberAction } from "@/lib/numbers/actions";
import { type SetupResult, type SetupView } from "@/lib/domain/number-setup";
import { readForwarding, readVoicemail, SetUpFields } from "./set-up-fields";

type Offered = Extract<SetupView, { kind: "offered" }>;

/** How a number is set up at the vendor, to be changed. After saving it shows what the vendor says it is now. */
export function SetUpForm({ id, initial }: { id: string; initial: Offered }) {
  const [view, setView] = useState(initial);
  const { run, refresh, data, error, fieldErrors, isSending } = useChange<SetupResult>();
  const save = (typed: FormData) =>
    run(() => setUpNumberAction({ id, version: view.version, setup: readForm(typed) }), {
      refresh: false,
      onDone: (result) => {
        setView(result.view);
        if (result.changed.length > 0) refresh();
      },
    });
  return (
    <form
      noValidate
      className="grid gap-6"
      onSubmit={(event) => {
        event.preventDefault();
        save(new FormData(event.currentTarget));
      }}
    >
      {error && <FailureNotice error={error} />}
      {data && <Saved result={data} />}
      {/* What Audian says it is now replaces what was typed. */}
      <div key={view.version} className="grid gap-6">
        <SetUpFields setup={view.setup} errorOf={(field) => fieldErrors?.[`setup.${field}`]} />
      </div>
      <Card>
        <div className="flex flex-wrap items-center gap-4">
          <Button type="submit" variant="primary" isPending={isSending}>
            Save to Audian
          </Button>
          <p className="figures text-sm text-muted">
            As Audian had it <Time at={view.asOf} />
          </p>
        </div>
      </Card>
    </form>
  );
}

function Saved({ result: { changed, notTaken } }: { result: SetupResult }) {
  if (notTaken.length > 0) {
    return (
      <Notice tone="caution" isUrgent title={`Audian did not take: ${notTaken.join(", ")}`}>
        {changed.length > 0 && `Changed: ${changed.join(", ")}. `}The fields show how it is set up now.
      </Notice>
    );
  }
  return changed.length === 0 ? (
    <Notice tone="info" title="Nothing was different, so nothing was sent" />
  ) : (
    <Notice tone="positive" title={`Saved at Audian: ${changed.join(", ")}`}>
      The fields show Audian&apos;s current settings.
    </Notice>
  );
}

function readForm(typed: FormData) {
  const text = (name: string) => String(typed.get(name) ?? "");
  return {
    friendlyName: text("friendlyName"),
    callForwarding: readForwarding(typed),
    voicemail: readVoicemail(typed),
    smsWebhook: text("smsWebhook"),
    voiceWebhook: text("voiceWebhook"),
  };
}
