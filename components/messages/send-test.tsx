"use client";

import { FailureNotice } from "@/components/shell/failure-notice";
import { useChange } from "@/components/shell/use-change";
import { Button } from "@/components/ui/form/button";
import { testOwnMailAction, testWebhookAction } from "@/lib/messages/actions";
import { type Delivery } from "@/lib/messages/sending/delivery";

/** Sends a test and says what came of it: through a webhook, or with null to one's own address. */
export function SendTest({ channelId, name }: { channelId: string | null; name: string }) {
  const { run, isPending, error, data } = useChange<Delivery>();
  const test = () => (channelId === null ? testOwnMailAction({}) : testWebhookAction({ channelId }));
  return (
    <span className="flex flex-wrap items-center gap-3">
      <Button className="min-h-8! px-3! py-1!" isPending={isPending} onClick={() => run(test)}>
        Send a test<span className="sr-only"> to {name}</span>
      </Button>
      <span role="status" className={data && !data.isSent ? "text-sm text-danger" : "text-sm text-positive"}>
        {data?.words}
      </span>
      {error && <FailureNotice error={error} />}
    </span>
  );
}
