"use client";

import { useEffect, useState } from "react";
import { FailureNotice } from "@/components/shell/failure-notice";
import { useChange } from "@/components/shell/use-change";
import { buttonClass } from "@/components/ui/form/button-class";
import { countOf, Progress } from "@/components/ui/feedback/measures";
import { Notice } from "@/components/ui/feedback/notice";
import { Button } from "@/components/ui/form/button";
import { repeatSetupAction, setupJobAction, steerSetupAction } from "@/lib/numbers/setup/actions";
import { setupWords } from "@/lib/domain/setup/setup-wording";
import { type SetupJob } from "@/lib/numbers/setup/job";
import { SetUpRows } from "./set-up-rows";

const POLL_MS = 1_500;
type Steer = "start" | "pause" | "resume" | "stop";

const isMoving = (job: SetupJob) => job.state === "running" || (job.state === "draft" && job.reading > 0);

/** Many numbers that are set up together: what will change, then how far it is, then what became of each. */
export function SetUpJob({ initial }: { initial: SetupJob }) {
  const [job, setJob] = useState(initial);
  const steering = useChange();
  const repeating = useChange<{ jobId: string }>();
  const look = async () => {
    const result = await setupJobAction({ id: initial.id }).catch(() => null);
    if (result?.ok) setJob(result.data);
    return result?.ok ? result.data : null;
  };
  const moves = isMoving(job);
  useEffect(() => {
    if (!moves) return;
    let timer: ReturnType<typeof setTimeout>;
    let isOver = false;
    const again = async () => {
      if (!document.hidden) await look();
      if (!isOver) timer = setTimeout(() => void again(), POLL_MS);
    };
    timer = setTimeout(() => void again(), POLL_MS);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  });
  const steer = (how: Steer) =>
    steering.run(() => steerSetupAction({ id: job.id, how }), { refresh: false, readAgain: look });
  const error = steering.error ?? repeating.error;
  const { counts } = job;
  const left = counts.failed + counts.uncertain + counts.waiting;
  const button = (how: Steer, label: string, isMain = false) => (
    <Button
      variant={isMain ? "primary" : "secondary"}
      isPending={steering.isPending}
      onClick={() => steer(how)}
    >
      {label}
    </Button>
  );
  return (
    <div className="grid gap-4">
      {error && <FailureNotice error={error} />}
      <State job={job} />
      <div className="flex flex-wrap items-center gap-3">
        {job.state === "draft" && button("start", `Set up ${countOf(counts.all, "number")}`, true)}
        {job.state === "running" && button("pause", "Pause")}
        {job.state === "paused" && button("resume", "Resume", true)}
        {(job.state === "running" || job.state === "paused") && button("stop", "Stop")}
        {job.endedAt !== null && left > 0 && (
          <Button
            variant="primary"
            isPending={repeating.isPending}
            onClick={() =>
              repeating.run(() => repeatSetupAction({ id: job.id }), {
                goTo: ({ jobId }) => `/numbers/set-up/${jobId}`,
              })
            }
          >
            Try the other {countOf(left, "number")} again
          </Button>
        )}
        {job.state !== "draft" && (
          <a href={`/api/exports/set-ups/${job.id}`} className={buttonClass("secondary")}>
            Download CSV
          </a>
        )}
      </div>
      <SetUpRows job={job} />
    </div>
  );
}

/** How far it is, in a sentence and, once it has begun, as a bar. */
function State({ job }: { job: SetupJob }) {
  const { counts, state } = job;
  if (state === "draft") return <Draft job={job} />;
  const settled = counts.all - counts.waiting;
  const results = [
    `${counts.changed} set up`,
    counts.same > 0 ? `${counts.same} already set up this way` : "",
    counts.failed > 0 ? `${counts.failed} failed` : "",
    counts.uncertain > 0 ? `${counts.uncertain} not confirmed` : "",
  ].filter(Boolean);
  if (state === "finished" || state === "stopped") {
    const isGood = state === "finished" && counts.failed + counts.uncertain === 0;
    const title = isGood
      ? counts.changed > 0
        ? `${countOf(counts.changed, "number")} set up`
        : "Nothing was different, so nothing was sent"
      : state === "stopped"
        ? `Stopped: ${countOf(counts.waiting, "number")} not sent`
        : `Done, but ${countOf(counts.failed + counts.uncertain, "number")} not set up`;
    return (
      <Notice tone={isGood ? "positive" : "caution"} title={title}>
        {results.join(", ")}.
        {job.stopCode && ` ${setupWords(job.stopCode).what}. ${setupWords(job.stopCode).todo}`}
      </Notice>
    );
  }
  return (
    <div className="grid gap-2">
      <Progress
        label={`${settled} of ${counts.all} done: ${results.join(", ")}${state === "paused" ? ". Paused" : ""}`}
        value={settled}
        total={counts.all}
      />
      <p className="text-sm text-muted">
        {job.troubleCode
          ? `${setupWords(job.troubleCode).what}. It continues as soon as Audian answers again.`
          : "You can leave this page. It continues in the background, and you can come back to it."}
      </p>
    </div>
  );
}

function Draft({ job: { reading, unread, counts } }: { job: SetupJob }) {
  if (reading > 0) {
    return (
      <Progress
        label={`Reading how the numbers are set up now: ${counts.all - reading} of ${counts.all}`}
        value={counts.all - reading}
        total={counts.all}
      />
    );
  }
  return (
    <Notice tone={unread > 0 ? "caution" : "info"} title="Check the changes before you start">
      Nothing has been sent to Audian yet. What someone changes in the meantime is not overwritten.
      {unread > 0 &&
        ` The current settings of ${countOf(unread, "number")} couldn't be read and will be replaced.`}
    </Notice>
  );
}
