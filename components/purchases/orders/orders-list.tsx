import { Time } from "@/components/shell/time";
import Link from "next/link";
import { Amount } from "@/components/money/amount";
import { LinkButton } from "@/components/ui/form/link-button";
import { TextField } from "@/components/ui/form/field";
import { FilterChoice, FilterDay, FilterForm } from "@/components/ui/form/filter-form";
import { StatusBadge } from "@/components/ui/feedback/status-badge";
import { EmptyState } from "@/components/ui/feedback/placeholder";
import { PagedTable } from "@/components/ui/table/pagination";
import { Cell, Row, RowHeadCell, right, WIDE } from "@/components/ui/table/table";
import { PURCHASE_STATES } from "@/lib/domain/purchase/purchase";
import {
  isFiltered,
  type OrderChoices,
  type OrderFilters,
  orderFiltersToSearch,
  type OrderRow,
  type OrdersPage,
} from "@/lib/purchases/orders/list";
import { PurchaseStateBadge, STATE_NAMES } from "./purchase-state";

/** The filters of the list of orders. People can be chosen only where there are several. */
export function OrdersFilters({ filters, choices }: { filters: OrderFilters; choices: OrderChoices }) {
  const { people, costCentres } = choices;
  return (
    <FilterForm action="/purchases" isFiltered={isFiltered(filters)}>
      <TextField
        label="Number or friendly name"
        name="q"
        type="search"
        defaultValue={filters.search}
        autoComplete="off"
      />
      <FilterChoice
        label="State"
        name="state"
        chosen={filters.state}
        choices={PURCHASE_STATES.map((state) => [state, STATE_NAMES[state]])}
      />
      {people.length > 1 && (
        <FilterChoice
          label="Person"
          name="person"
          chosen={filters.person}
          choices={people.map(({ id, name }) => [id, name])}
        />
      )}
      {costCentres.length > 0 && (
        <FilterChoice
          label="Cost centre"
          name="cost-centre"
          chosen={filters.costCentre}
          choices={costCentres.map((name) => [name, name])}
        />
      )}
      <FilterDay label="From" name="from" chosen={filters.from} />
      <FilterDay label="To" name="to" chosen={filters.to} />
    </FilterForm>
  );
}

/** Orders, newest first; each opens its receipt. */
export function OrdersList({
  page,
  filters,
  canBuy,
}: {
  page: OrdersPage;
  filters: OrderFilters;
  canBuy: boolean;
}) {
  if (page.total === 0) {
    return isFiltered(filters) ? (
      <EmptyState
        title="No order matches these filters"
        action={<LinkButton href="/purchases">Clear filters</LinkButton>}
      />
    ) : (
      <EmptyState title="No orders yet" action={canBuy && <LinkButton href="/buy">Buy a number</LinkButton>}>
        <p>Orders and their receipts appear here.</p>
      </EmptyState>
    );
  }
  const address = (to: number) => `/purchases${orderFiltersToSearch({ ...filters, page: to })}`;
  if (page.orders.length === 0) {
    return (
      <EmptyState
        title={`There is no page ${filters.page}`}
        action={<LinkButton href={address(1)}>Go to the first page</LinkButton>}
      />
    );
  }
  return (
    <PagedTable
      total={`${page.total} ${page.total === 1 ? "order" : "orders"}, newest first`}
      page={filters.page}
      pages={page.pages}
      address={address}
      caption="Orders"
      heads={[
        "Numbers",
        "State",
        { name: "Placed", className: ROOMY },
        { name: "Reason and cost centre", className: WIDER },
        right("Monthly, quoted", WIDE),
      ]}
    >
      {page.orders.map((order) => (
        <OrderLine key={order.id} order={order} />
      ))}
    </PagedTable>
  );
}

/** Where a small phone has no room, where a phone has none, and where two columns fit beside each other. */
const ROOMY = "max-[22.5rem]:hidden";
const WIDER = "hidden md:table-cell";

function OrderLine({ order }: { order: OrderRow }) {
  const more = order.numbersCount - order.numbers.length;
  return (
    <Row>
      <RowHeadCell className="align-top">
        <Link
          href={`/purchases/${order.id}`}
          prefetch={false}
          className="figures font-medium text-action-strong hover:underline"
        >
          {order.numbers.map((number) => (
            <span key={number} className="block whitespace-nowrap">
              {number}
            </span>
          ))}
          {more > 0 && <span className="block">and {more} more</span>}
        </Link>
      </RowHeadCell>
      <Cell className="align-top">
        <span className="flex flex-wrap gap-1">
          {order.isPaused && <StatusBadge tone="caution">Paused</StatusBadge>}
          {order.states.map(({ state, count }) => (
            <PurchaseStateBadge key={state} state={state} {...(count > 1 ? { count } : {})} />
          ))}
        </span>
        {order.isHeldAfterRestore && (
          <span className="mt-1 block max-w-xs text-muted">
            The database was restored or replaced: some of it may be bought already. Open it and decide.
          </span>
        )}
      </Cell>
      <Cell className={`align-top ${ROOMY}`}>
        <span className="figures block sm:whitespace-nowrap">
          <Time at={order.placedAt} />
        </span>
        <span className="text-muted">{order.placedBy}</span>
      </Cell>
      <Cell className={`align-top ${WIDER}`}>
        {order.reason ?? <span className="text-muted">no reason given</span>}
        {order.costCentre && <span className="block text-muted">{order.costCentre}</span>}
      </Cell>
      <Cell className={`text-right align-top ${WIDE}`}>
        <Amount tally={order.monthlyCost} />
      </Cell>
    </Row>
  );
}
