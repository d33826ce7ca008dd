"use client";

import { Time, useInstant } from "@/components/shell/time";
import { FailureNotice } from "@/components/shell/failure-notice";
import { useChange } from "@/components/shell/use-change";
import { Button } from "@/components/ui/form/button";
import { StatusBadge } from "@/components/ui/feedback/status-badge";
import { endOtherSessionsAction, endOwnSessionAction } from "@/lib/people/actions";
import { type OwnSession } from "@/lib/people/person-view";

/** Where one is signed in, and how to end it. `isFederated`: by single sign-on. */
export function OwnSessions({
  sessions,
  isFederated,
}: {
  sessions: readonly OwnSession[];
  isFederated: boolean;
}) {
  const { isPending, error, done, run } = useChange();
  const instant = useInstant();
  const hasOthers = sessions.some(({ isThis }) => !isThis);
  return (
    <div className="grid gap-4">
      {error && <FailureNotice error={error} />}
      <ul className="grid divide-y divide-line">
        {sessions.map((session) => (
          <li
            key={session.id}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-3 first:pt-0 last:pb-0"
          >
            <div className="grid gap-0.5 text-sm">
              <p className="flex flex-wrap items-center gap-2 font-medium">
                {session.device}
                {session.isThis && <StatusBadge tone="info">This session</StatusBadge>}
              </p>
              <p className="figures text-muted">
                Signed in <Time at={session.startedAt} />, last active{" "}
                <Time at={session.lastActiveAt} isRelative />
              </p>
            </div>
            {!session.isThis && (
              <Button
                className="min-h-9 py-1"
                disabled={isPending}
                aria-label={`End the session of ${session.device}, signed in ${instant(session.startedAt)}`}
                onClick={() =>
                  run(() => endOwnSessionAction({ sessionId: session.id }), {
                    done: "The session has ended.",
                  })
                }
              >
                End
              </Button>
            )}
          </li>
        ))}
      </ul>
      {(hasOthers || done) && (
        <div className="flex flex-wrap items-center gap-3 border-t border-line pt-4">
          {hasOthers && (
            <Button
              disabled={isPending}
              onClick={() =>
                run(() => endOtherSessionsAction({}), { done: "All other sessions have ended." })
              }
            >
              End all other sessions
            </Button>
          )}
          <p role="status" className="text-sm text-positive">
            {done}
          </p>
        </div>
      )}
      <p className="text-sm text-muted">
        {isFederated
          ? "Sessions end after 30 minutes of inactivity. Single sign-on renews them every hour, as long as it knows you."
          : "Sessions end after 30 minutes of inactivity, and after 12 hours at most."}
      </p>
    </div>
  );
}
