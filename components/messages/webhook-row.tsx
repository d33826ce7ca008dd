"use client";

import { useState } from "react";
import { useChange } from "@/components/shell/use-change";
import { Button } from "@/components/ui/form/button";
import { Dialog } from "@/components/ui/form/dialog";
import { StatusBadge } from "@/components/ui/feedback/status-badge";
import { removeWebhookAction } from "@/lib/messages/actions";
import { FORM_NAMES, type WebhookView } from "@/lib/messages/message-views";
import { SendTest } from "./send-test";
import { TryAgain } from "./try-again";
import { WebhookForm } from "./webhook-form";

const SMALL = "min-h-8! px-3! py-1!";

/** A webhook with what can be done to it. */
export function WebhookRow({ webhook }: { webhook: WebhookView }) {
  const { id, name, form, host, rules, pausedAt, problem } = webhook;
  const [isOpen, setOpen] = useState(false);
  const told = Object.keys(rules).length;
  return (
    <li className="grid gap-2 px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <p className="min-w-0 grow basis-56 text-sm">
          <span className="font-medium">{name}</span>
          <span className="ml-2 break-words text-muted">
            {FORM_NAMES[form]}, {host}, {told === 1 ? "1 event" : `${told} events`}
          </span>
        </p>
        {pausedAt && <StatusBadge tone="caution">Paused</StatusBadge>}
        {pausedAt && <TryAgain channelId={id} />}
        <SendTest channelId={id} name={name} />
        <Button className={SMALL} onClick={() => setOpen(true)}>
          Change<span className="sr-only"> {name}</span>
        </Button>
        <RemoveWebhook id={id} name={name} />
      </div>
      {problem && <p className="text-sm text-caution">{problem}</p>}
      <Dialog title={name} isOpen={isOpen} onClose={() => setOpen(false)}>
        <WebhookForm webhook={webhook} />
      </Dialog>
    </li>
  );
}

/** Removes a webhook, after a second look. */
function RemoveWebhook({ id, name }: { id: string; name: string }) {
  const { isPending, error, run } = useChange();
  const [isAsked, setAsked] = useState(false);
  if (!isAsked)
    return (
      <Button variant="quiet" className={SMALL} onClick={() => setAsked(true)}>
        Remove<span className="sr-only"> {name}</span>
      </Button>
    );
  return (
    <span className="inline-flex flex-wrap items-center gap-1">
      {error && <span className="text-sm text-danger">{error.message}</span>}
      <Button
        autoFocus
        variant="danger"
        className={SMALL}
        isPending={isPending}
        onClick={() => run(() => removeWebhookAction({ channelId: id }))}
      >
        Remove it
      </Button>
      <Button variant="quiet" className={SMALL} onClick={() => setAsked(false)}>
        Keep
      </Button>
    </span>
  );
}
