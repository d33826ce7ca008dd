import { useId, useState } from "react";
import { Button } from "@/components/ui/form/button";
import { type CartItem } from "@/lib/purchases/checkout/cart";
import { type InventoryRow } from "@/lib/purchases/inventory/inventory-search";
import { holds, useCartOfPage } from "./use-cart";

const USUAL = 5;

/** A row as it will stand in the cart. */
export const toItem = ({ phone, quote, location, features, isOffered }: InventoryRow): CartItem => ({
  phone,
  position: 0,
  ownName: null,
  friendlyName: null,
  quote,
  location,
  features,
  isOffered,
  quotedAt: null,
});

/** How many of what is shown, and one button that takes them. */
export function TakeFirst({ rows }: { rows: readonly InventoryRow[] }) {
  const id = useId();
  const { cart, add, room } = useCartOfPage();
  const [wanted, setWanted] = useState(USUAL);
  const isFree = ({ mark, phone }: InventoryRow) =>
    mark !== "owned" && mark !== "open" && !holds(cart, phone.e164);
  const free = rows.filter(isFree);
  const most = Math.min(free.length, room);
  const count = Math.max(1, Math.min(wanted, most));
  if (rows.length < 2) return <span />;
  return (
    <div className="flex items-center gap-2">
      <label htmlFor={id} className="text-sm text-muted">
        Quantity
      </label>
      <span className="inline-flex rounded border border-control bg-surface">
        <Step label="Fewer" isOff={count <= 1} onClick={() => setWanted(count - 1)}>
          −
        </Step>
        <input
          id={id}
          type="number"
          min={1}
          max={Math.max(1, most)}
          value={count}
          onChange={({ currentTarget }) => setWanted(Math.trunc(currentTarget.valueAsNumber) || 1)}
          className="figures w-9 [appearance:textfield] bg-transparent text-center text-base font-semibold sm:text-sm [&::-webkit-inner-spin-button]:appearance-none"
        />
        <Step label="More" isOff={count >= most} onClick={() => setWanted(count + 1)}>
          +
        </Step>
      </span>
      <Button
        className="min-h-8! px-3 py-1 pointer-coarse:min-h-11!"
        aria-disabled={most === 0 || undefined}
        onClick={() => add(free.slice(0, Math.min(count, most)).map(toItem))}
      >
        {most === 0 ? "All in the cart" : `Take the first ${count}`}
      </Button>
    </div>
  );
}

function Step({
  label,
  isOff,
  onClick,
  children,
}: {
  label: string;
  isOff: boolean;
  onClick: () => void;
  children: string;
}) {
  return (
    <button
      type="button"
      aria-label={label}
      aria-disabled={isOff || undefined}
      onClick={() => {
        if (!isOff) onClick();
      }}
      className="min-h-8 min-w-8 rounded hover:bg-hover aria-disabled:text-muted pointer-coarse:min-h-11 pointer-coarse:min-w-11"
    >
      {children}
    </button>
  );
}
