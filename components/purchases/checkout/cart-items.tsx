import { X } from "lucide-react";
import { Button } from "@/components/ui/form/button";
import { Cell, Row, RowHeadCell, Table, right } from "@/components/ui/table/table";
import { type CartItem } from "@/lib/purchases/checkout/cart";
import { Price } from "@/components/money/price";

/** The numbers of a cart, each with a field for its name. */
export function CartItems({
  items,
  onRemove,
  isBusy,
}: {
  items: readonly CartItem[];
  onRemove: (number: string) => void;
  isBusy: boolean;
}) {
  return (
    <Table
      caption="Numbers in the cart"
      heads={[
        "Number",
        { name: "Friendly name", className: "min-w-44" },
        right("Per month"),
        right("Setup fee"),
        { name: "Remove", isSilent: true },
      ]}
    >
      {items.map(({ phone, ownName, friendlyName, quote, location, isOffered }) => (
        <Row key={phone.e164}>
          <RowHeadCell>
            <span className="figures block whitespace-nowrap">{phone.international}</span>
            <span className="text-muted">{location ?? phone.countryName}</span>
            {isOffered === false && <span className="block text-caution">Not offered at the moment</span>}
          </RowHeadCell>
          <Cell>
            <input
              aria-label={`Friendly name of ${phone.international}`}
              name={phone.e164}
              defaultValue={ownName ?? ""}
              placeholder={ownName ? undefined : (friendlyName ?? undefined)}
              maxLength={64}
              autoComplete="off"
              className="min-h-10 w-full min-w-36 rounded border border-control bg-surface px-3 py-2 text-base placeholder:text-muted sm:text-sm"
            />
          </Cell>
          <Cell className="text-right">
            <Price money={quote.monthlyCost} />
          </Cell>
          <Cell className="text-right">
            <Price money={quote.setupFee} />
          </Cell>
          <Cell className="text-right">
            <Button
              variant="quiet"
              className="px-2"
              title="Remove"
              aria-label={`Remove ${phone.international}`}
              onClick={() => onRemove(phone.e164)}
              aria-disabled={isBusy}
            >
              <X aria-hidden="true" className="size-4" />
            </Button>
          </Cell>
        </Row>
      ))}
    </Table>
  );
}
