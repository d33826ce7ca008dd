import { LinkButton } from "@/components/ui/form/link-button";
import { CopyText } from "@/components/ui/form/copy-button";
import { PrintButton } from "@/components/ui/form/print-button";
import { ExportLink } from "@/components/ui/table/pagination";
import { numberAddress } from "@/lib/numbers/list/page";
import { type OrderView, type PurchaseView } from "@/lib/purchases/orders/order";
import { totalsOf } from "@/lib/purchases/orders/order-totals";
import { describePurchase } from "@/lib/purchases/orders/wording";
import { MoveRest, SimilarNumbers } from "./after-order";
import { ticketText } from "./order-words";

/** Where numbers like this one are looked for: its area, and the name that was meant for it. */
export function replaceAddress({ phone, friendlyName }: PurchaseView): string {
  const area = phone.international.split(" ").slice(0, 2).join(" ");
  return `/buy?${new URLSearchParams({ q: area, ...(friendlyName ? { name: friendlyName } : {}) })}`;
}

/** Back to the price of the same number, under the same name. */
const againAddress = ({ phone, friendlyName }: PurchaseView) =>
  `/buy?${new URLSearchParams({ number: phone.e164, name: friendlyName ?? "" })}`;

/** What comes after an order: nothing while anything of it is under way. */
export function NextSteps({
  order,
  canBuy,
  isShort = false,
}: {
  order: OrderView;
  canBuy: boolean;
  /** In the drawer, where the page of the order is one click away. */
  isShort?: boolean;
}) {
  const totals = totalsOf(order);
  if (totals.open > 0) return null;
  const bought = order.purchases.filter(({ state }) => state === "bought");
  const refused = order.purchases.filter((purchase) => REPLACED.has(describePurchase(purchase).next));
  const [first] = bought;
  const [refusal] = refused;
  const isOne = order.purchases.length === 1;
  const next = isOne && order.purchases[0] ? describePurchase(order.purchases[0]).next : null;
  return (
    <>
      <div role="group" aria-label="Next" className="flex flex-wrap gap-2 print:hidden">
        {canBuy && first?.numberId && isOne && (
          <LinkButton href={`${numberAddress(first.numberId)}/set-up`} variant="primary" prefetch={false}>
            Set up
          </LinkButton>
        )}
        {canBuy && bought.length > 0 && !isOne && (
          <LinkButton href={`/numbers/set-up?order=${order.id}`} variant="primary" prefetch={false}>
            {bought.length === 1 ? "Set up 1 number" : `Set up all ${bought.length}`}
          </LinkButton>
        )}
        {first?.numberId && isOne && (
          <LinkButton href={numberAddress(first.numberId)} prefetch={false}>
            Open the number
          </LinkButton>
        )}
        {bought.length > 0 && (
          <CopyText text={bought.map(({ phone }) => phone.e164).join("\n")}>
            {bought.length === 1 ? "Copy number" : `Copy ${bought.length} numbers`}
          </CopyText>
        )}
        {canBuy && totals.cancelled > 0 && !order.isForReading && <MoveRest orderId={order.id} />}
        {canBuy && refusal && !isOne && (
          <LinkButton href={replaceAddress(refusal)} prefetch={false}>
            Replace {refused.length} refused
          </LinkButton>
        )}
        {canBuy && isOne && next === "again" && order.purchases[0] && (
          <LinkButton href={againAddress(order.purchases[0])} prefetch={false}>
            Review it again
          </LinkButton>
        )}
        {canBuy && isOne && (next === "other" || next === "similar") && order.purchases[0] && (
          <LinkButton href={replaceAddress(order.purchases[0])} prefetch={false}>
            Choose another number
          </LinkButton>
        )}
        {canBuy && !isShort && (
          <LinkButton href="/buy" prefetch={false}>
            Buy more
          </LinkButton>
        )}
        <CopyText text={ticketText(order)}>Copy for the ticket</CopyText>
        {!isShort && (
          <>
            <PrintButton />
            <ExportLink href={`/api/exports/orders/${order.id}`} />
          </>
        )}
      </div>
      {canBuy && isOne && next === "similar" && order.purchases[0] && (
        <SimilarNumbers purchase={order.purchases[0]} />
      )}
    </>
  );
}

/** What was refused for good, so that another number takes its place. */
const REPLACED: ReadonlySet<string> = new Set(["other", "similar"]);
