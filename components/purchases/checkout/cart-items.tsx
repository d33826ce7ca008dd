import { type MouseEvent } from "react";
import { Price } from "@/components/money/price";
import { Button } from "@/components/ui/form/button";
import { type CartItem } from "@/lib/purchases/checkout/cart";

/** The numbers of a cart, each with a field for its name. */
export function CartLines({
  items,
  onRemove,
}: {
  items: readonly CartItem[];
  onRemove: (number: string) => void;
}) {
  return (
    <ul aria-label="Numbers in the cart" className="-mx-4 grid border-y border-hairline">
      {items.map((item) => (
        <Line key={item.phone.e164} item={item} onRemove={onRemove} />
      ))}
    </ul>
  );
}

function Line({ item, onRemove }: { item: CartItem; onRemove: (number: string) => void }) {
  const { phone, ownName, friendlyName, quote, location, isOffered } = item;
  const hasFee = quote.setupFee !== null && quote.setupFee.amount > 0;
  const remove = ({ currentTarget }: MouseEvent<HTMLButtonElement>) => {
    // The button goes with its line: the next one has the focus, or the title.
    const line = currentTarget.closest("li");
    const neighbour = line?.nextElementSibling ?? line?.previousElementSibling;
    const next = neighbour?.querySelector("button") ?? currentTarget.closest("aside")?.querySelector("h2");
    next?.focus();
    onRemove(phone.e164);
  };
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto_auto] items-center gap-x-2 border-b border-hairline py-1 pr-2 pl-4 last:border-b-0">
      <span className="min-w-0">
        <span className="figures font-semibold">{phone.international}</span>{" "}
        <span className="text-xs text-muted">{location ?? phone.countryName}</span>
        {isOffered === false && <span className="block text-xs text-caution">Not offered at the moment</span>}
        <input
          aria-label={`Friendly name of ${phone.international}`}
          name={phone.e164}
          defaultValue={ownName ?? ""}
          placeholder={ownName ? undefined : (friendlyName ?? "Add a name")}
          maxLength={64}
          autoComplete="off"
          className="-ml-1.5 block min-h-7 w-full rounded border border-transparent bg-transparent px-1.5 text-base placeholder:text-muted hover:border-control focus:border-control sm:text-sm pointer-coarse:min-h-11 pointer-coarse:border-line"
        />
      </span>
      <span className="text-right text-sm">
        <Price money={quote.monthlyCost} />
        {hasFee && (
          <span className="block text-xs text-muted">
            + <Price money={quote.setupFee} />
          </span>
        )}
      </span>
      <Button
        variant="quiet"
        className="min-h-9! min-w-9 px-2! pointer-coarse:min-h-11! pointer-coarse:min-w-11"
        title="Remove"
        aria-label={`Remove ${phone.international}`}
        onClick={remove}
      >
        <span aria-hidden="true">✕</span>
      </Button>
    </li>
  );
}
