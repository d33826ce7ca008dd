"use client";

import { FailureNotice } from "@/components/shell/failure-notice";
import { useChange } from "@/components/shell/use-change";
import { Button } from "@/components/ui/form/button";
import { tryAgainAction } from "@/lib/messages/actions";

/** Lets a paused channel send again; null: all that this person may. */
export function TryAgain({ channelId }: { channelId: string | null }) {
  const { run, isPending, error } = useChange();
  return (
    <>
      <Button
        className="min-h-8! px-3! py-1!"
        isPending={isPending}
        onClick={() => run(() => tryAgainAction({ channelId }))}
      >
        Try again<span className="sr-only"> to send messages</span>
      </Button>
      {error && <FailureNotice error={error} />}
    </>
  );
}
