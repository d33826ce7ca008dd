import { FailureNotice } from "@/components/shell/failure-notice";
import { useChange } from "@/components/shell/use-change";
import { ProgressBar } from "@/components/ui/feedback/measures";
import { Button } from "@/components/ui/form/button";
import { cancelWaitingAction, resumeOrderAction } from "@/lib/purchases/actions";
import { type OrderView } from "@/lib/purchases/orders/order";
import { type OrderTotals } from "@/lib/purchases/orders/order-totals";
import { useServerTime } from "./next-check";

/** How far an order is that still moves, when it goes on, and what a person can do about it. */
export function OrderSteering({
  order,
  totals,
  mayAct,
  readAgain,
}: {
  order: OrderView;
  totals: OrderTotals;
  mayAct: boolean;
  readAgain: () => Promise<unknown>;
}) {
  const input = { orderId: order.id };
  const [resume, cancel] = [useChange(), useChange()];
  const isBusy = resume.isPending || cancel.isPending;
  const error = resume.error ?? cancel.error;
  const isWaiting = order.purchases.some(({ state }) => state === "queued");
  const tried = totals.asked - totals.open - totals.cancelled;
  return (
    <>
      {order.pause?.until && <GoesOn until={order.pause.until} asOf={order.asOf} />}
      {totals.asked > 1 && totals.open > 0 && (
        <ProgressBar
          label={`${tried} of ${totals.asked} done`}
          value={tried}
          total={totals.asked}
          className="mt-1"
        />
      )}
      {mayAct && isWaiting && (
        <div className="mt-2 flex flex-wrap gap-2 print:hidden">
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
          <Button
            onClick={() => cancel.run(() => cancelWaitingAction(input), { readAgain })}
            isPending={cancel.isPending}
            disabled={isBusy}
          >
            Cancel the rest
          </Button>
        </div>
      )}
      {error && <FailureNotice error={error} />}
    </>
  );
}

function GoesOn({ until, asOf }: { until: string; asOf: string }) {
  const now = useServerTime(asOf);
  const seconds = Math.max(0, Math.ceil((Date.parse(until) - now) / 1_000));
  return (
    <p role="timer" className="figures mt-1">
      Continues {seconds > 0 ? `in ${seconds} s` : "now"}.
    </p>
  );
}
