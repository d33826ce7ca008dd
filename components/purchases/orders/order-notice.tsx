"use client";

import { useQueryClient } from "@tanstack/react-query";
import { FailureNotice } from "@/components/shell/failure-notice";
import { useChange } from "@/components/shell/use-change";
import { Button } from "@/components/ui/form/button";
import { Notice } from "@/components/ui/feedback/notice";
import { cancelWaitingAction, cartFromOrderAction, resumeOrderAction } from "@/lib/purchases/actions";
import { type OrderView } from "@/lib/purchases/orders/order";
import { type OrderTotals } from "@/lib/purchases/orders/order-totals";
import { purchasesQueries } from "@/lib/purchases/queries";
import { paused } from "@/lib/purchases/orders/wording-pause";
import { cancelled } from "@/lib/purchases/orders/wording-stops";
import { useServerTime } from "./next-check";

/** Where the order stands as a whole: going on, backing off, waiting for a person, stopped or done, and what to do. */
export function OrderNotice({
  order,
  totals,
  canBuy,
}: {
  order: OrderView;
  totals: OrderTotals;
  canBuy: boolean;
}) {
  const queries = useQueryClient();
  const { queryKey } = purchasesQueries.order(order.id);
  const readAgain = () => queries.invalidateQueries({ queryKey });
  const input = { orderId: order.id };
  const [resume, cancel, again] = [useChange(), useChange(), useChange()];
  const isBusy = resume.isPending || cancel.isPending;
  const error = resume.error ?? cancel.error ?? again.error;
  const isWaiting = order.purchases.some(({ state }) => state === "queued");
  const hasSteps = canBuy && (isWaiting || totals.cancelled > 0);
  const { tone, title, message } = wordsOf(order, totals);
  return (
    <>
      <Notice
        tone={tone}
        title={title}
        action={
          hasSteps && (
            <div className="flex flex-wrap gap-2 print:hidden">
              {order.pause?.until === null && (
                <Button
                  variant="primary"
                  onClick={() => resume.run(() => resumeOrderAction(input), { readAgain })}
                  isPending={resume.isPending}
                  disabled={isBusy}
                >
                  Resume
                </Button>
              )}
              {isWaiting && (
                <Button
                  onClick={() => cancel.run(() => cancelWaitingAction(input), { readAgain })}
                  isPending={cancel.isPending}
                  disabled={isBusy}
                >
                  Cancel the rest
                </Button>
              )}
              {totals.cancelled > 0 && (
                <Button
                  variant="primary"
                  onClick={() => again.run(() => cartFromOrderAction(input), { goTo: () => "/buy/cart" })}
                  isPending={again.isPending}
                >
                  Move the rest to a new cart
                </Button>
              )}
            </div>
          )
        }
      >
        <p>{message}</p>
        {order.pause?.until && <GoesOn until={order.pause.until} asOf={order.asOf} />}
      </Notice>
      {error && <FailureNotice error={error} />}
    </>
  );
}

function GoesOn({ until, asOf }: { until: string; asOf: string }) {
  const now = useServerTime(asOf);
  const seconds = Math.max(0, Math.ceil((Date.parse(until) - now) / 1_000));
  return (
    <p role="timer" className="figures mt-1">
      Goes on {seconds > 0 ? `in ${seconds} s` : "now"}.
    </p>
  );
}

const MAY_HAVE_BEEN_SENT =
  "perhaps sent before the dashboard's database was restored, so money may have moved. A person decides what became of them; their numbers stay blocked until then.";

function wordsOf(order: OrderView, totals: OrderTotals) {
  if (order.pause) {
    const needsResume = order.pause.until === null;
    const isDoubtful = order.purchases.some(
      ({ state, mayHaveBeenSent }) => state === "queued" && mayHaveBeenSent,
    );
    return { tone: "caution", ...paused(order.pause.code, needsResume, isDoubtful) } as const;
  }
  const doubt = `${totals.doubtful} of ${totals.asked} numbers: ${MAY_HAVE_BEEN_SENT}`;
  if (order.stop && totals.cancelled + totals.doubtful > 0) {
    const { title, message } = cancelled(order.stop.code);
    const isByPerson = order.stop.code === "CANCELLED";
    const never = totals.cancelled > 0 ? `${totals.cancelled} of ${totals.asked} numbers: ${message}` : "";
    if (totals.doubtful === 0)
      return { tone: isByPerson ? "info" : "danger", title, message: never } as const;
    return {
      tone: "caution",
      title: isByPerson ? "Cancelled after the database was restored" : title,
      message: `${doubt} ${never}`,
    } as const;
  }
  if (totals.open > 0) {
    return {
      tone: "info",
      title: "Audian is working on the order",
      message: "Numbers are bought one at a time. You can close this page: the order continues.",
    } as const;
  }
  if (totals.checking > 0) {
    return {
      tone: "caution",
      title: `Being checked: ${totals.checking} of ${totals.asked} numbers. Do not buy them again`,
      message:
        totals.doubtful > 0
          ? doubt
          : "Audian's answers did not arrive, so money may have moved. The account is searched until it is clear; nothing is sent a second time.",
    } as const;
  }
  if (totals.bought === totals.asked) {
    return {
      tone: "positive",
      title: `All ${totals.asked} numbers purchased`,
      message: "Open a number to set it up.",
    } as const;
  }
  const isUnclear = order.purchases.some(
    ({ state, mayHaveBeenSent, outcomeCode }) =>
      state === "not_bought" && mayHaveBeenSent && outcomeCode !== "REVIEWED",
  );
  return {
    tone: totals.bought > 0 ? "caution" : "danger",
    title: `${totals.bought} of ${totals.asked} numbers were bought`,
    message: isUnclear
      ? "For some of the others we can't tell whether you were charged. Reasons and next steps are below."
      : "You weren't charged for the others. Reasons and next steps are below.",
  } as const;
}
