"use client";

import { RefreshCw, TriangleAlert } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useChange } from "@/components/shell/use-change";
import { refreshNumbersAction } from "@/lib/numbers/actions";
import { type MirrorState } from "@/lib/numbers/list/page";
import { QUIET } from "@/components/ui/form/menu";
import { mirrorWords, refusalWords } from "./mirror-words";

/** Code-split: only a list that is behind loads what asks how far its reading is. */
const MirrorWatch = lazy(async () => ({ default: (await import("./mirror-watch")).MirrorWatch }));

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
  const [watched, setWatched] = useState<MirrorState | null>(null);
  const mirror = (isWatched && watched) || shown;

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
      onFailed: (failure) => refuse(failure?.title ?? "Can't reach the dashboard"),
    });
  };
  const { age, state, isTrouble } = mirrorWords(mirror, now);
  const words = [shown.numbers.toLocaleString("en-US"), age, failure || state].filter(Boolean).join(" · ");
  return (
    <div className="flex min-w-0 items-center text-xs text-muted">
      {isWatched && (
        <Suspense>
          <MirrorWatch shown={shown} isReading={isReading} isPricing={isPricing} onSeen={setWatched} />
        </Suspense>
      )}
      <p role="status" className="figures flex min-w-0 items-center gap-1.5">
        {isTrouble && <TriangleAlert aria-hidden="true" className="size-4 shrink-0 text-caution" />}
        <span className="min-w-0 truncate" title={words}>
          {words}
        </span>
      </p>
      <button
        type="button"
        onClick={isReading ? undefined : refresh}
        aria-disabled={isReading || undefined}
        aria-label="Refresh"
        title="Refresh"
        className={`${QUIET} ml-1 px-2!`}
      >
        <RefreshCw aria-hidden="true" className={`size-3.5 ${isReading ? "animate-spin" : ""}`} />
      </button>
    </div>
  );
}
