"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { FailureNotice } from "@/components/shell/failure-notice";
import { Button } from "@/components/ui/form/button";
import { Card } from "@/components/ui/layout/card";
import { Notice } from "@/components/ui/feedback/notice";
import { useIsHydrated } from "@/components/ui/layout/use-is-hydrated";
import { FailureError, unwrap } from "@/lib/action/result";
import { formatInstant } from "@/lib/domain/dates/dates-for-people";
import { setUpNumberAction } from "@/lib/numbers/actions";
import { type SetupResult, type SetupView } from "@/lib/numbers/setup/setup";
import { SetUpFields } from "./set-up-fields";

type Offered = Extract<SetupView, { kind: "offered" }>;

/** How a number is set up at the vendor, to be changed. After saving it shows what the vendor says it is now. */
export function SetUpForm({ id, initial }: { id: string; initial: Offered }) {
  const queries = useQueryClient();
  const router = useRouter();
  const isHydrated = useIsHydrated();
  const [view, setView] = useState(initial);
  const save = useMutation({
    mutationFn: async (typed: FormData) =>
      unwrap(await setUpNumberAction({ id, version: view.version, setup: readForm(typed) })),
    onSuccess: (result) => {
      setView(result.view);
      if (result.changed.length === 0) return;
      void queries.invalidateQueries({ queryKey: ["numbers"] });
      router.refresh();
    },
  });
  const errors = save.error instanceof FailureError ? (save.error.failure.fieldErrors ?? {}) : {};
  return (
    <form
      noValidate
      className="grid gap-6"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(new FormData(event.currentTarget));
      }}
    >
      {save.error && <FailureNotice error={save.error} />}
      {save.data && <Saved result={save.data} />}
      {/* What Audian says it is now replaces what was typed. */}
      <div key={view.version} className="grid gap-6">
        <SetUpFields setup={view.setup} errorOf={(field) => errors[`setup.${field}`]} />
      </div>
      <Card>
        <div className="flex flex-wrap items-center gap-4">
          <Button
            type="submit"
            variant="primary"
            isPending={save.isPending}
            disabled={save.isPending || !isHydrated}
          >
            Save to Audian
          </Button>
          <p className="figures text-sm text-ink-soft">As Audian had it {formatInstant(view.asOf)}</p>
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
      The fields show what Audian says it is now.
    </Notice>
  );
}

function readForm(typed: FormData) {
  const text = (name: string) => String(typed.get(name) ?? "");
  const isTicked = (name: string) => typed.get(name) !== null;
  const when = text("whenUnavailable");
  return {
    friendlyName: text("friendlyName"),
    callForwarding: {
      isEnabled: isTicked("forwardingEnabled"),
      forwardTo: text("forwardTo"),
      whenUnavailable: when === "" ? null : when === "unavailable",
      ringsBeforeForward: text("ringsBeforeForward"),
    },
    voicemail: {
      isEnabled: isTicked("voicemailEnabled"),
      isTranscribed: isTicked("transcribed"),
      deleteAfterDays: text("deleteAfterDays"),
    },
    smsWebhook: text("smsWebhook"),
    voiceWebhook: text("voiceWebhook"),
  };
}
