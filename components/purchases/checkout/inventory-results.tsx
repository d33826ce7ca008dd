import Link from "next/link";
import { LinkButton } from "@/components/ui/form/button";
import { Notice } from "@/components/ui/feedback/notice";
import { EmptyState } from "@/components/ui/feedback/placeholder";
import { Cell, Row, RowHeadCell, Table, right } from "@/components/ui/table/table";
import {
  INVENTORY_PAGE,
  type InventoryPage,
  type InventoryRow,
  type InventorySearch,
  inventorySearchAddress,
} from "@/lib/purchases/inventory/inventory-search";
import { CartButton } from "./cart-button";
import { Price } from "@/components/money/price";

const count = new Intl.NumberFormat("en-US");

/** A page of what could be bought, with what each number costs. */
export function InventoryResults({ search, page }: { search: InventorySearch; page: InventoryPage }) {
  if (!page.isSearchable) {
    return (
      <Notice tone="info" title="Audian offers no search for this account">
        Type a number, or paste a list of numbers; each is checked when it is bought.
      </Notice>
    );
  }
  const { rows, offset, next, total } = page;
  const free = rows.filter(({ mark }) => mark === null);
  return (
    <div className="grid grid-cols-1 gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p role="status" className="figures text-sm text-muted">
          {rows.length === 0
            ? "No numbers on this page"
            : `${count.format(rows.length)} of ${count.format(total)} available`}
        </p>
        {free.length > 1 && (
          <CartButton
            key={free[0]?.phone.e164}
            numbers={free.map(({ phone }) => phone.e164)}
            label={`Add all ${free.length} shown`}
          />
        )}
      </div>
      {rows.length === 0 ? (
        <EmptyState title="No available numbers match">
          {next === null
            ? "Try fewer digits, another area, or fewer features."
            : "None on this page fits; there may be some on the next."}
        </EmptyState>
      ) : (
        <Table
          caption="Numbers to buy"
          heads={[
            "Number",
            { name: "Place", className: "hidden sm:table-cell" },
            { name: "Features", className: "hidden sm:table-cell" },
            right("Per month"),
            right("Setup fee", "hidden sm:table-cell"),
            { name: "Cart", isSilent: true },
          ]}
        >
          {rows.map((row) => (
            <InventoryLine key={row.phone.e164} row={row} />
          ))}
        </Table>
      )}
      {(offset > 0 || next !== null) && (
        <nav aria-label="Pages of numbers to buy" className="flex gap-2">
          {offset > 0 && (
            <LinkButton
              href={inventorySearchAddress({ ...search, offset: Math.max(0, offset - INVENTORY_PAGE) })}
              prefetch={false}
              scroll={false}
            >
              Previous numbers
            </LinkButton>
          )}
          {next !== null && (
            <LinkButton
              href={inventorySearchAddress({ ...search, offset: next })}
              prefetch={false}
              scroll={false}
            >
              More numbers
            </LinkButton>
          )}
        </nav>
      )}
    </div>
  );
}

function InventoryLine({ row: { phone, quote, location, features, mark } }: { row: InventoryRow }) {
  return (
    <Row>
      <RowHeadCell className="whitespace-nowrap">
        <span className="figures">{phone.international}</span>
        {/* A phone has no room for these columns beside price and button. */}
        <span className="block text-xs text-muted sm:hidden">{location}</span>
        <span className="block text-xs text-muted sm:hidden">{features.join(", ")}</span>
      </RowHeadCell>
      <Cell className="hidden whitespace-nowrap sm:table-cell">
        {location ?? <span className="text-muted">unknown</span>}
      </Cell>
      <Cell className="hidden whitespace-nowrap sm:table-cell">
        {features.join(", ") || <span className="text-muted">unknown</span>}
      </Cell>
      <Cell className="text-right">
        <Price money={quote.monthlyCost} />
        <span className="block text-xs whitespace-nowrap text-muted sm:hidden">
          setup fee <Price money={quote.setupFee} />
        </span>
      </Cell>
      <Cell className="hidden text-right sm:table-cell">
        <Price money={quote.setupFee} />
      </Cell>
      <Cell className="text-right whitespace-nowrap">
        {mark === "owned" && <span className="text-muted">Already yours</span>}
        {mark === "open" && <span className="text-muted">Being bought</span>}
        {(mark === null || mark === "cart") && (
          <span className="inline-flex items-center gap-2">
            {mark === "cart" && (
              <Link href="/buy/cart" className="text-positive underline-offset-2 hover:underline">
                In the cart
              </Link>
            )}
            <CartButton
              numbers={[phone.e164]}
              isInCart={mark === "cart"}
              label={mark === "cart" ? "Remove" : "Add"}
              name={`${mark === "cart" ? "Remove" : "Add"} ${phone.international}`}
            />
          </span>
        )}
      </Cell>
    </Row>
  );
}
