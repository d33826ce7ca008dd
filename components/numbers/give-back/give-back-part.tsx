import Link from "next/link";
import { Part } from "@/components/numbers/detail/detail-parts";
import { Time } from "@/components/shell/time";
import { formatDate } from "@/lib/domain/dates/dates-for-people";
import { REMIND_AFTER_DAYS } from "@/lib/domain/give-back/give-back";
import { type GiveBackOfNumber, TO_CANCEL_ADDRESS } from "@/lib/numbers/give-back/give-back-view";
import { GiveBackButtons, UndoDecision } from "./decide";

/** On a number's page: whether it waits to disappear, was given back or is kept, and what can be decided on it. */
export function GiveBackPart({
  number: { id, number, isOwned },
  decided: { marked, kept },
  canDecide,
}: {
  number: { id: string; number: string; isOwned: boolean };
  decided: GiveBackOfNumber;
  canDecide: boolean;
}) {
  if (!isOwned && !marked) return null;
  return (
    <Part title="Give back">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 text-[0.8125rem]/5">
        {marked ? (
          <>
            <p>
              {isOwned ? "Waiting to disappear" : "Given back"}: marked <Time at={marked.at} /> by{" "}
              <bdi>{marked.by}</bdi>. {marked.isLate && `It is still here after ${REMIND_AFTER_DAYS} days. `}
              <Link href={TO_CANCEL_ADDRESS} prefetch={false} className="underline hover:text-action-strong">
                List to cancel
              </Link>
            </p>
            {canDecide && isOwned && <UndoDecision decision="mark" id={id} number={number} />}
          </>
        ) : kept ? (
          <>
            <p className="wrap-anywhere">
              Kept until <time dateTime={kept.until}>{formatDate(kept.until)}</time> by <bdi>{kept.by}</bdi>:{" "}
              <bdi>{kept.reason}</bdi>
            </p>
            {canDecide && <UndoDecision decision="keep" id={id} number={number} />}
          </>
        ) : canDecide ? (
          <GiveBackButtons selection={{ kind: "ids", ids: [id] }} count={1} />
        ) : (
          <p className="text-muted">Nobody has decided on it.</p>
        )}
      </div>
    </Part>
  );
}
