"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { Button } from "@/components/ui/form/button";
import { Notice } from "@/components/ui/feedback/notice";
import { failureOf } from "@/lib/action/result";
import { formatInstant, formatTime } from "@/lib/domain/dates/dates-for-people";
import { type LiveAnswer } from "@/lib/numbers/detail/detail";
import { numbersQueries } from "@/lib/numbers/queries";

/**
 * Asks the vendor once the page is painted and says what is different. What the vendor says is in the mirror then, so
 * the page is read again; a vendor that is away leaves the page as it was.
 */
export function LiveCheck({ id, seenAt }: { id: string; seenAt: string }) {
  const router = useRouter();
  const { data, error, isFetching, refetch } = useQuery({ ...numbersQueries.live(id), gcTime: 0 });
  const newsAt = data?.kind === "changed" || data?.kind === "fuller" ? data.asOf : null;
  useEffect(() => {
    if (newsAt) router.refresh();
  }, [newsAt, router]);
  if (data?.kind === "changed" || data?.kind === "missing") return <Told answer={data} seenAt={seenAt} />;
  if (error && !isFetching) {
    return (
      <Notice
        tone="caution"
        title={failureOf(error)?.title ?? "Audian could not be asked"}
        action={<Button onClick={() => void refetch()}>Ask again</Button>}
      >
        Shown is what was known as of {formatInstant(seenAt)}.
      </Notice>
    );
  }
  return (
    <p role="status" className="figures text-sm text-muted">
      {data
        ? `Checked with Audian at ${formatTime(data.asOf)}: up to date.`
        : `As of ${formatInstant(seenAt)}. Asking Audian…`}
    </p>
  );
}

function Told({ answer, seenAt }: { answer: LiveAnswer; seenAt: string }) {
  if (answer.kind === "missing") {
    return (
      <Notice tone="caution" title="Audian does not know this number at the moment">
        It was last seen {formatInstant(seenAt)}. It counts as gone once two complete readings of the
        account&apos;s list are without it.
      </Notice>
    );
  }
  return (
    <Notice tone="info" title={`Audian now says, at ${formatTime(answer.asOf)}`}>
      <ul className="grid gap-0.5">
        {answer.changes.map(({ what, now, was }) => (
          <li key={what}>
            {what} <bdi className="font-medium">{now}</bdi>, was <bdi>{was}</bdi>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
