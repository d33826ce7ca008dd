import { FriendlyName } from "@/components/number/friendly-name";
import { Notice } from "@/components/ui/feedback/notice";
import { Cell, Row, RowHeadCell, Table, right } from "@/components/ui/table/table";
import { formatMoneyOrUnknown, type Money } from "@/lib/domain/money/money";
import { type CartReview, type ReviewedItem } from "@/lib/purchases/checkout/cart";
import { CartButton } from "./cart-button";
import { Price } from "@/components/money/price";

/** The cart as it would be ordered: prices just read, with the old one wherever it was another. */
export function ReviewedCart({ review }: { review: CartReview }) {
  const { items } = review;
  const changed = items.filter(({ before }) => before !== null);
  const withdrawn = items.filter(({ now, taken }) => now.isOffered === false && !taken);
  const taken = items.filter((item) => item.taken);
  return (
    <div className="grid gap-4">
      {taken.length > 0 && (
        <Notice
          tone="danger"
          title={`${numbers(taken.length)} cannot be ordered`}
          action={<RemoveAll items={taken} />}
        >
          The account owns them already, or they are being bought.
        </Notice>
      )}
      {withdrawn.length > 0 && (
        <Notice
          tone="caution"
          title={`Audian does not offer ${numbers(withdrawn.length)} at the moment`}
          action={<RemoveAll items={withdrawn} />}
        >
          You can try to buy them; Audian will probably answer that they are not available.
        </Notice>
      )}
      {changed.length > 0 && (
        <Notice tone="caution" title={`${numbers(changed.length)} changed since added to the cart`}>
          The old and the new are shown below. Nothing is ordered before you agree to the new.
        </Notice>
      )}
      <Table
        caption="Numbers to order"
        heads={["Number", "Friendly name", right("Per month"), right("Setup fee")]}
      >
        {items.map((item) => (
          <ReviewedLine key={item.item.phone.e164} {...item} />
        ))}
      </Table>
    </div>
  );
}

function ReviewedLine({ item, now, before, taken }: ReviewedItem) {
  const { phone, friendlyName, location } = item;
  return (
    <Row>
      <RowHeadCell>
        <span className="figures block whitespace-nowrap">{phone.international}</span>
        <span className="text-muted">{location ?? phone.countryName}</span>
        {taken && (
          <span className="block text-danger">{taken === "owned" ? "Already yours" : "Being bought"}</span>
        )}
        {!taken && now.isOffered === false && <span className="block text-caution">Not offered</span>}
      </RowHeadCell>
      <Cell>
        <FriendlyName name={friendlyName} />
      </Cell>
      <Cell className="text-right">
        <Changed
          before={before?.quote.monthlyCost}
          now={now.quote.monthlyCost}
          isCompared={before !== null}
        />
      </Cell>
      <Cell className="text-right">
        <Changed before={before?.quote.setupFee} now={now.quote.setupFee} isCompared={before !== null} />
      </Cell>
    </Row>
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
    <span className="figures whitespace-nowrap">
      <span className="text-muted">
        was <s>{formatMoneyOrUnknown(before)}</s>
      </span>{" "}
      <strong>now {formatMoneyOrUnknown(now)}</strong>
    </span>
  );
}

function RemoveAll({ items }: { items: readonly ReviewedItem[] }) {
  return (
    <CartButton
      numbers={items.map(({ item }) => item.phone.e164)}
      isInCart
      label={`Remove ${items.length === 1 ? "it" : "them"} from the cart`}
    />
  );
}

const numbers = (count: number) => `${count} ${count === 1 ? "number" : "numbers"}`;
