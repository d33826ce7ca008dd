"use client";

import { Time } from "@/components/shell/time";
import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent } from "react";
import { Button } from "@/components/ui/form/button";
import { Notice } from "@/components/ui/feedback/notice";
import { failureOf } from "@/lib/action/result";
import { type LiveAnswer } from "@/lib/numbers/detail/detail";
import { numbersQueries } from "@/lib/numbers/queries";
import { queryClient } from "@/lib/query-client";

/**
 * Asks the vendor once the number is painted and says what is different. What the vendor says is in the mirror then, so
 * it is read again: the page, or with `onNews` the peek. A vendor that is away leaves what is shown as it was.
 */
export function LiveCheck({ id, seenAt, onNews }: { id: string; seenAt: string; onNews?: () => void }) {
  const router = useRouter();
  const { data, error, isFetching, refetch } = useQuery(
    { ...numbersQueries.live(id), gcTime: 0 },
    queryClient(),
  );
  const newsAt = data && data.kind !== "same" && data.kind !== "missing" ? data.asOf : null;
  const readAgain = useEffectEvent(() => (onNews ? onNews() : router.refresh()));
  useEffect(() => {
    if (newsAt) readAgain();
  }, [newsAt]);
  if (data?.kind === "changed" || data?.kind === "missing") return <Told answer={data} seenAt={seenAt} />;
  if (error && !isFetching) {
    return (
      <div className="mt-2 text-ink">
        <Notice
          tone="caution"
          title={failureOf(error)?.title ?? "Can't reach the dashboard"}
          action={<Button onClick={() => void refetch()}>Ask again</Button>}
        >
          Showing what was known on <Time at={seenAt} />.
        </Notice>
      </div>
    );
  }
  return (
    <p role="status" className="figures">
      {data ? (
        <>
          Up to date with Audian (checked <Time at={data.asOf} isRelative />)
        </>
      ) : (
        "Checking with Audian…"
      )}
    </p>
  );
}

function Told({ answer, seenAt }: { answer: LiveAnswer; seenAt: string }) {
  if (answer.kind === "missing") {
    return (
      <div className="mt-2 text-ink">
        <Notice tone="caution" title="Audian doesn't know this number at the moment">
          Last seen <Time at={seenAt} />. It will be marked as no longer in account after two complete
          readings without it.
        </Notice>
      </div>
    );
  }
  return (
    <div className="mt-2 text-ink">
      <Notice
        tone="info"
        title={
          <>
            Changed at Audian, seen <Time at={answer.asOf} isRelative />
          </>
        }
      >
        <ul className="grid gap-0.5">
          {answer.changes.map(({ what, now, was }) => (
            <li key={what}>
              {what} <bdi className="font-medium">{now}</bdi>, was <bdi>{was}</bdi>
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}
