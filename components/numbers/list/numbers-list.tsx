import { Download } from "lucide-react";
import { type ReactNode } from "react";
import { LinkButton, linkButtonClass } from "@/components/ui/form/button";
import { EmptyState, Skeleton } from "@/components/ui/feedback/placeholder";
import { NavigationLink } from "@/components/ui/layout/navigation-link";
import { Pagination } from "@/components/ui/table/pagination";
import {
  isFiltered,
  narrowingSearch,
  type NumberFilters,
  numberFiltersToSearch,
  PAGE_SIZES,
} from "@/lib/numbers/list/filters";
import { type NumbersPage } from "@/lib/numbers/list/page";
import { searchTermsOf } from "@/lib/numbers/list/search-text";
import { FilterChips } from "./filter-chips";
import { filterWords } from "./filter-fields";
import { NumberFiltersForm } from "./number-filters";
import { NumbersTable } from "./numbers-table";
import { SelectionArea } from "./selection-area";
import { SelectionBar } from "./selection-bar";

type Props = {
  page: NumbersPage;
  filters: NumberFilters;
  canBuy: boolean;
  /** May change cost centre, tags and note. */
  canEdit: boolean;
  views: ReactNode;
};

/** The list with its filters: being read for the first time, empty, or rows. It is made on the server. */
export function NumbersList({ page, filters, canBuy, canEdit, views }: Props) {
  const { statuses, choices } = page;
  const narrowing = narrowingSearch(filters);
  return (
    <div className="group grid gap-4">
      <NumberFiltersForm filters={filters} statuses={statuses} choices={choices} />
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="min-w-0 grow basis-72">
          <FilterChips filters={filters} countryName={countryName(page, filters)} />
        </div>
        <div className="flex flex-wrap gap-2">
          {views}
          <a
            href={`/api/exports/numbers${numberFiltersToSearch({ ...filters, page: 1 })}`}
            className={linkButtonClass("secondary")}
          >
            <Download aria-hidden="true" className="size-4" />
            Export CSV
          </a>
        </div>
      </div>
      <SelectionArea key={narrowing} pageIds={page.numbers.map(({ id }) => id)}>
        <div className="grid gap-4 transition-opacity group-has-[form[data-pending]]:opacity-50">
          <Rows page={page} filters={filters} canBuy={canBuy} canEdit={canEdit} />
        </div>
        {canEdit && <SelectionBar filters={filters} total={page.total} choices={choices} />}
      </SelectionArea>
    </div>
  );
}

function Rows({ page, filters, canBuy, canEdit }: Omit<Props, "views">) {
  const { total, pages } = page;
  const address = (number: number) => `/numbers${numberFiltersToSearch({ ...filters, page: number })}`;
  if (total === 0) return <NoNumbers page={page} filters={filters} canBuy={canBuy} />;
  if (page.numbers.length === 0) {
    return (
      <EmptyState
        title={`There is no page ${filters.page}`}
        action={<LinkButton href={address(pages)}>Go to the last page</LinkButton>}
      >
        The list ends at page {pages}.
      </EmptyState>
    );
  }
  return (
    <>
      <NumbersTable numbers={page.numbers} filters={filters} canSelect={canEdit} />
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="figures text-sm text-muted">
          {total.toLocaleString("en-US")} {total === 1 ? "number" : "numbers"}
          {isFiltered(filters) && (total === 1 ? " matches the filters" : " match the filters")}
        </p>
        <PageSizes filters={filters} />
        <Pagination page={filters.page} pages={pages} address={address} />
      </div>
    </>
  );
}

function PageSizes({ filters }: { filters: NumberFilters }) {
  return (
    <ul aria-label="Rows per page" className="figures mr-auto flex items-center text-sm text-muted">
      {PAGE_SIZES.map((size) => (
        <li key={size}>
          <NavigationLink
            href={`/numbers${numberFiltersToSearch({ ...filters, size, page: 1 })}`}
            scroll={false}
            aria-current={size === filters.size ? "true" : undefined}
            className="inline-grid min-h-8 min-w-8 place-items-center px-1.5 hover:underline aria-[current]:font-semibold aria-[current]:text-ink"
          >
            {size}
          </NavigationLink>
        </li>
      ))}
      <li aria-hidden="true" className="pl-1.5">
        rows per page
      </li>
    </ul>
  );
}

function NoNumbers({ page, filters, canBuy }: Omit<Props, "views" | "canEdit">) {
  if (isFiltered(filters)) {
    const [only, another] = filterWords(filters, countryName(page, filters));
    return (
      <EmptyState
        title={
          !only || another
            ? "No number matches all filters"
            : filters.search
              ? nothingFound(filters.search)
              : `No number with “${only.text}”`
        }
        action={<LinkButton href="/numbers">Show all numbers</LinkButton>}
      >
        Remove a filter or show all numbers.
      </EmptyState>
    );
  }
  if (!page.mirror.completeAt) {
    return (
      <>
        <p className="text-sm text-muted">
          {page.mirror.problem
            ? "The account could not be read yet. It is tried again automatically."
            : "The account is being read for the first time; its numbers appear in a moment."}
        </p>
        <Skeleton />
      </>
    );
  }
  return (
    <EmptyState
      title="The account has no numbers yet"
      action={
        canBuy ? (
          <LinkButton href="/buy" variant="primary">
            Buy a number
          </LinkButton>
        ) : undefined
      }
    >
      Numbers that are bought here or elsewhere appear in this list.
    </EmptyState>
  );
}

/** What was looked for, as it was understood. */
function nothingFound(search: string): string {
  const { digits, name } = searchTermsOf(search);
  const [typed] = digits;
  return typed ? `No number contains ${typed} and no name contains “${name}”` : `No name contains “${name}”`;
}

const countryName = ({ choices }: NumbersPage, { country }: NumberFilters) =>
  choices.countries.find(({ code }) => code === country)?.name ?? null;
