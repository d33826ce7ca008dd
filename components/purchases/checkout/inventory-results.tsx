"use client";

import { Price } from "@/components/money/price";
import { EmptyState } from "@/components/ui/feedback/placeholder";
import { Button } from "@/components/ui/form/button";
import { LinkButton } from "@/components/ui/form/link-button";
import { Cell, right, Row, RowHeadCell, Table } from "@/components/ui/table/table";
import {
  buyAddress,
  type BuyQuery,
  featureWords,
  INVENTORY_PAGE,
  type InventoryPage,
  type InventoryRow,
} from "@/lib/purchases/inventory/inventory-search";
import { useDrawer } from "./drawer-state";
import { TakeFirst, toItem } from "./take-first";
import { holds, useCartOfPage } from "./use-cart";

type SearchedPage = Extract<InventoryPage, { isSearchable: true }>;

/** What could be bought, with what each number costs. A check puts it into the cart. */
export function InventoryResults({ query, page }: { query: BuyQuery; page: SearchedPage }) {
  const { rows, offset, next, total } = page;
  if (rows.length === 0) {
    return (
      <>
        <EmptyState title="No available numbers match">
          {next === null
            ? "Try fewer digits, another area, or fewer features."
            : "None on this page fits; there may be some on the next."}
        </EmptyState>
        <Pages query={query} offset={offset} next={next} />
      </>
    );
  }
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <TakeFirst key={rows[0]?.phone.e164} rows={rows} />
        <p role="status" className="figures text-sm text-muted">
          {rows.length.toLocaleString("en-US")} of {total.toLocaleString("en-US")} available
        </p>
      </div>
      <Table
        caption="Numbers to buy"
        heads={[
          { name: "In the cart", isSilent: true, className: "w-9" },
          "Number",
          { name: "Place", className: "hidden sm:table-cell" },
          { name: "Can do", className: "hidden md:max-xl:table-cell wide:table-cell" },
          right("Monthly", "hidden sm:table-cell"),
          right("Setup", "hidden sm:table-cell"),
          { name: "Buy", isSilent: true },
        ]}
      >
        {rows.map((row) => (
          <Line key={row.phone.e164} row={row} />
        ))}
      </Table>
      <Pages query={query} offset={offset} next={next} />
    </>
  );
}

const MARKS = { owned: "Already yours", open: "Being bought" } as const;

function Line({ row }: { row: InventoryRow }) {
  const { phone, quote, location, features, mark, isOffered } = row;
  const { cart, add, remove } = useCartOfPage();
  const { buyOne } = useDrawer();
  const isTaken = mark === "owned" || mark === "open";
  const isInCart = holds(cart, phone.e164);
  const facts = isOffered === false ? "Not offered at the moment" : featureWords(features);
  return (
    <Row className={isInCart ? "bg-selected" : undefined}>
      <Cell className="h-10 py-0! pr-0">
        {!isTaken && (
          <label className="grid min-h-9 min-w-9 place-content-center pointer-coarse:min-h-11 pointer-coarse:min-w-11">
            <input
              type="checkbox"
              aria-label={`${phone.international} in the cart`}
              checked={isInCart}
              onChange={() => (isInCart ? remove([phone.e164]) : add([toItem(row)]))}
              className="size-4 accent-action"
            />
          </label>
        )}
      </Cell>
      <RowHeadCell className="py-0! max-sm:px-1.5!">
        <span className="figures font-medium whitespace-nowrap">{phone.international}</span>
        {/* A phone has no room for these as columns. */}
        <span className="block pb-1 text-xs text-muted sm:hidden">
          {[location, facts].filter(Boolean).join(" · ")}
          <span className="block">
            <Price money={quote.monthlyCost} /> a month, setup <Price money={quote.setupFee} />
          </span>
        </span>
      </RowHeadCell>
      <Cell className="hidden max-w-44 truncate py-0! sm:table-cell">
        {location ?? <span className="text-muted">{phone.countryName ?? "unknown"}</span>}
      </Cell>
      <Cell className="hidden py-0! whitespace-nowrap text-muted md:max-xl:table-cell wide:table-cell">
        {facts || "unknown"}
      </Cell>
      <Cell className="hidden py-0! text-right sm:table-cell">
        <Price money={quote.monthlyCost} />
      </Cell>
      <Cell className="hidden py-0! text-right sm:table-cell">
        <Price money={quote.setupFee} />
      </Cell>
      <Cell className="py-0! text-right whitespace-nowrap max-sm:px-1!">
        {isTaken ? (
          <span className="text-muted">{MARKS[mark]}</span>
        ) : (
          <Button
            variant="quiet"
            className="min-h-8! px-2 py-1! pointer-coarse:min-h-11!"
            aria-label={`Buy ${phone.international} now`}
            onClick={() => buyOne(phone.e164)}
          >
            Buy now
          </Button>
        )}
      </Cell>
    </Row>
  );
}

function Pages({ query, offset, next }: { query: BuyQuery; offset: number; next: number | null }) {
  if (offset === 0 && next === null) return null;
  const to = (from: number) => buyAddress({ ...query, offset: from });
  return (
    <nav aria-label="Pages of numbers to buy" className="flex gap-2">
      {offset > 0 && (
        <LinkButton href={to(Math.max(0, offset - INVENTORY_PAGE))} prefetch={false}>
          Previous numbers
        </LinkButton>
      )}
      {next !== null && (
        <LinkButton href={to(next)} prefetch={false}>
          Next numbers
        </LinkButton>
      )}
    </nav>
  );
}
