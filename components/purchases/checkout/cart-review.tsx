import { FriendlyName } from "@/components/number/friendly-name";
import { Price } from "@/components/money/price";
import { Button } from "@/components/ui/form/button";
import { Notice } from "@/components/ui/feedback/notice";
import { formatMoney, formatMoneyOrUnknown, type Money } from "@/lib/domain/money/money";
import {
  allDueNow,
  type Cart,
  type CartReview,
  type Offer,
  type ReviewedItem,
} from "@/lib/purchases/checkout/cart";
import { countNumbers } from "./use-cart";

/** What would be ordered: prices just read, with the old one wherever it was another. */
export function ReviewedItems({
  review: { items, limitProblem },
  onRemove,
}: {
  review: CartReview;
  onRemove: (numbers: string[]) => void;
}) {
  const changed = items.filter(({ before }) => before !== null);
  const withdrawn = items.filter(({ now, taken }) => now.isOffered === false && !taken);
  const taken = items.filter((item) => item.taken);
  const removeAll = (some: readonly ReviewedItem[]) => (
    <Button onClick={() => onRemove(some.map(({ item }) => item.phone.e164))}>
      Remove {some.length === 1 ? "it" : "them"}
    </Button>
  );
  return (
    <>
      {limitProblem && (
        <Notice tone="caution" title={limitProblem.title}>
          {limitProblem.because} {limitProblem.next}
        </Notice>
      )}
      {taken.length > 0 && (
        <Notice
          tone="danger"
          title={`${countNumbers(taken.length)} cannot be ordered`}
          action={removeAll(taken)}
        >
          The account owns them already, or they are being bought.
        </Notice>
      )}
      {withdrawn.length > 0 && (
        <Notice
          tone="caution"
          title={`Audian does not offer ${countNumbers(withdrawn.length)} at the moment`}
          action={removeAll(withdrawn)}
        >
          You can try to buy them; Audian will probably answer that they are not available.
        </Notice>
      )}
      {changed.length > 0 && (
        <Notice tone="caution" title={`${countNumbers(changed.length)} changed since added to the cart`}>
          The old and the new are shown below. Nothing is ordered before you agree to the new.
        </Notice>
      )}
      <ul aria-label="Numbers to order" className="-mx-4 grid border-y border-hairline">
        {items.map((item) => (
          <ReviewedLine key={item.item.phone.e164} {...item} />
        ))}
      </ul>
    </>
  );
}

function ReviewedLine({ item, now, before, taken }: ReviewedItem) {
  const { phone, friendlyName, location } = item;
  const { monthlyCost, setupFee } = now.quote;
  const isFeeShown = before !== null || setupFee === null || setupFee.amount > 0;
  return (
    <li className="flex items-start justify-between gap-3 border-b border-hairline px-4 py-2 text-sm last:border-b-0">
      <span className="min-w-0">
        <span className="figures font-semibold">{phone.international}</span>{" "}
        <span className="text-xs text-muted">{location ?? phone.countryName}</span>
        <span className="block break-words text-muted">
          <FriendlyName name={friendlyName} />
        </span>
        {taken && (
          <span className="block text-danger">{taken === "owned" ? "Already yours" : "Being bought"}</span>
        )}
        {!taken && now.isOffered === false && <span className="block text-caution">Not offered</span>}
      </span>
      <span className="shrink-0 text-right">
        <Changed before={before?.quote.monthlyCost} now={monthlyCost} isCompared={before !== null} />
        {isFeeShown && (
          <span className="block text-xs text-muted">
            setup <Changed before={before?.quote.setupFee} now={setupFee} isCompared={before !== null} />
          </span>
        )}
      </span>
    </li>
  );
}

function Changed({
  before = null,
  now,
  isCompared,
}: {
  before: Money | null | undefined;
  now: Money | null;
  isCompared: boolean;
}) {
  const isSame = before?.amount === now?.amount && before?.currency === now?.currency;
  if (!isCompared || isSame) return <Price money={now} />;
  return (
    <span className="figures">
      <span className="text-muted">
        was <s>{formatMoneyOrUnknown(before)}</s>
      </span>{" "}
      <strong>now {formatMoneyOrUnknown(now)}</strong>
    </span>
  );
}

/** What the order says of all its numbers; nothing where nothing was said. */
export function CartFacts({ cart: { reason, costCentre } }: { cart: Pick<Cart, "reason" | "costCentre"> }) {
  const facts = [
    ["Reason or ticket", reason],
    ["Cost centre", costCentre],
  ].filter(([, value]) => value);
  if (facts.length === 0) return null;
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
      {facts.map(([name, value]) => (
        <div key={name} className="col-span-2 grid grid-cols-subgrid">
          <dt className="text-muted">{name}</dt>
          <dd className="min-w-0 text-right break-words">
            <bdi>{value}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** "Buy 5 for $4.95": what is agreed to with one click; an amount that is not known is not named as if it were. */
export function buyWords({ items }: Pick<CartReview, "items">): string {
  const words = buyOffersWords(items.map(({ now }) => now));
  return items.some(({ before }) => before !== null) ? `${words}, as they are now` : words;
}

/** The same for offers without a review. */
export function buyOffersWords(offers: readonly Offer[]): string {
  const { totals, unknown } = allDueNow(offers);
  const known = totals.map(formatMoney).join(" + ");
  if (!known) return `Buy ${offers.length}, price not known`;
  return unknown > 0 ? `Buy ${offers.length} for at least ${known}` : `Buy ${offers.length} for ${known}`;
}

/** Whether anything stands against ordering it that the review knows of. */
export const mayBuy = ({ items, limitProblem }: CartReview): boolean =>
  !limitProblem && items.every(({ taken }) => !taken);
