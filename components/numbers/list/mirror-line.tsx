"use client";

import { useQuery } from "@tanstack/react-query";
import { TriangleAlert } from "lucide-react";
import { useState } from "react";
import { useCatchUp } from "@/components/shell/use-catch-up";
import { useChange } from "@/components/shell/use-change";
import { Button, Spinner } from "@/components/ui/form/button";
import { refreshNumbersAction } from "@/lib/numbers/actions";
import { type MirrorState } from "@/lib/numbers/list/page";
import { numbersQueries } from "@/lib/numbers/queries";
import { mirrorWords, refusalWords } from "./mirror-words";

/**
 * How old and how complete the list is, and a button that has it read again. Watches a reading, and the prices that
 * follow, until they are done, then shows the page again. `now` comes from the server.
 */
export function MirrorLine({ mirror: shown, now }: { mirror: MirrorState; now: string }) {
  const { run, refresh: readPage } = useChange();
  /** When the newest reading had ended as the button was pressed: asked for until there is a newer one. */
  const [readBefore, setReadBefore] = useState<string | null>();
  const [failure, setFailure] = useState("");
  const isAsked = readBefore !== undefined && readBefore === shown.readAt;
  const isReading = isAsked || shown.isReading || shown.readAt === null;
  const isPricing = !shown.problem && shown.priced < shown.numbers;
  const isWatched = isReading || isPricing;
  const { data, dataUpdatedAt } = useQuery({ ...numbersQueries.mirror(), enabled: isWatched, gcTime: 0 });
  const mirror = (isWatched && data) || shown;
  const isRead = isReading && data && !data.isReading && data.readAt !== shown.readAt;
  const isPriced = isPricing && data && data.priced >= data.numbers;
  useCatchUp(Boolean(isRead || isPriced), dataUpdatedAt);

  const refuse = (why: string) => {
    setReadBefore(undefined);
    setFailure(why);
    // What was read a moment ago may not be on this page yet.
    readPage();
  };
  const refresh = () => {
    setFailure("");
    setReadBefore(shown.readAt);
    run(() => refreshNumbersAction({}), {
      refresh: false,
      onDone: (answer) => {
        if (!answer.isAsked) refuse(refusalWords(answer));
      },
      onFailed: (failure) => refuse(failure?.title ?? "The dashboard did not answer"),
    });
  };
  const { asOf, state, isTrouble } = mirrorWords(mirror, now);
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
      <p role="status" className="figures flex min-w-0 items-start gap-1.5">
        {isReading ? (
          <span className="mt-0.5">
            <Spinner />
          </span>
        ) : (
          isTrouble && <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-caution" />
        )}
        <span className="min-w-0">{[asOf, failure || state].filter(Boolean).join(" · ")}</span>
      </p>
      <Button variant="quiet" className="min-h-8 px-2 py-1" onClick={refresh} disabled={isReading}>
        Refresh
      </Button>
    </div>
  );
}
