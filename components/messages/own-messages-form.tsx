"use client";

import { type FormEvent } from "react";
import { FailureNotice } from "@/components/shell/failure-notice";
import { useChange } from "@/components/shell/use-change";
import { FormEnd } from "@/components/ui/form/form-end";
import { type MessageEvent, type MessageRules } from "@/lib/domain/messages/message-events";
import { saveOwnRulesAction } from "@/lib/messages/actions";
import { chosenPaces, RuleFields } from "./rule-fields";

/** What one is told by mail, and how soon. */
export function OwnMessagesForm({ events, rules }: { events: readonly MessageEvent[]; rules: MessageRules }) {
  const { isPending, error, done, run } = useChange();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const chosen = chosenPaces(new FormData(event.currentTarget), events);
    run(() => saveOwnRulesAction({ rules: chosen }), { done: "Saved." });
  };
  return (
    <form onSubmit={submit} method="post" className="grid gap-4">
      {error && <FailureNotice error={error} />}
      <RuleFields events={events} rules={rules} />
      <FormEnd isPending={isPending} done={done}>
        Save messages
      </FormEnd>
    </form>
  );
}
