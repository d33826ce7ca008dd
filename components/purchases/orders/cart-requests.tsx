import { Time } from "@/components/shell/time";
import { Amount } from "@/components/money/amount";
import { countOf } from "@/components/ui/feedback/measures";
import { LinkButton } from "@/components/ui/form/link-button";
import { Card } from "@/components/ui/layout/card";
import { type CartRequestRow } from "@/lib/purchases/requests/request";

/** Carts that wait for Operations: theirs to order, or the person's own. Nothing where none waits. */
export function CartRequests({
  requests,
  mayOrder,
}: {
  requests: readonly CartRequestRow[];
  mayOrder: boolean;
}) {
  if (requests.length === 0) return null;
  return (
    <div className="mb-4">
      <Card title={`${countOf(requests.length, "request")} ${mayOrder ? "to order" : "with Operations"}`}>
        <ul className="-my-2 grid grid-cols-1">
          {requests.map((request) => (
            <li
              key={request.id}
              className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 border-b border-hairline py-2 text-sm last:border-b-0"
            >
              <div className="max-w-full min-w-0">
                <p>
                  <span className="font-semibold">{countOf(request.count, "number")}</span>{" "}
                  {request.reason && <>for {request.reason} </>}
                  <span className="text-muted">
                    · {request.isOwn ? "yours" : request.requestedBy}, <Time at={request.requestedAt} />
                    {request.costCentre && ` · ${request.costCentre}`}
                  </span>
                </p>
                <p className="figures truncate text-muted">
                  {request.numbers.join(", ")}
                  {request.count > request.numbers.length &&
                    ` and ${request.count - request.numbers.length} more`}
                </p>
              </div>
              <div className="flex items-center gap-4">
                <span className="figures">
                  <Amount tally={request.dueNow} /> due now
                </span>
                <LinkButton href={`/buy?request=${request.id}`} prefetch={false}>
                  Open
                  <span className="sr-only"> the request of {request.requestedBy}</span>
                </LinkButton>
              </div>
            </li>
          ))}
        </ul>
      </Card>
    </div>
  );
}
