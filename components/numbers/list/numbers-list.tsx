import { type ReactNode } from "react";
import { LinkButton } from "@/components/ui/form/link-button";
import { EmptyState, Skeleton } from "@/components/ui/feedback/placeholder";
import { type ListColumn } from "@/lib/domain/preferences";
import {
  isFiltered,
  narrowingSearch,
  type NumberFilters,
  numberFiltersToSearch,
  PAGE_SIZES,
} from "@/lib/numbers/list/filters";
import { type NumbersPage } from "@/lib/numbers/list/page";
import { searchTermsOf } from "@/lib/numbers/list/search-text";
import { FilterChips } from "../filters/filter-chips";
import { filterWords } from "../filters/filter-words";
import { Presets } from "./list-head";
import { ListHandle } from "./list-handle";
import { QUIET } from "@/components/ui/form/menu";
import { NumberFiltersForm } from "../filters/number-filters";
import { NumbersTable } from "./numbers-table";
import { Selection } from "./selection-area";

type Props = {
  page: NumbersPage;
  filters: NumberFilters;
  canBuy: boolean;
  /** May change cost centre, holder, tags and note. */
  canEdit: boolean;
  list: { readonly columns: readonly ListColumn[]; readonly isDense: boolean };
  head: ReactNode;
};

/** The list in its frame: title, presets, filters; being read for the first time, empty, or rows. Made on the server. */
export function NumbersList({ page, filters, canBuy, canEdit, list, head }: Props) {
  return (
    <ListHandle narrowing={narrowingSearch(filters)} numbers={page.numbers}>
      {head}
      <Presets page={page} filters={filters} />
      <NumberFiltersForm filters={filters}>
        <FilterChips filters={filters} />
      </NumberFiltersForm>
      <div className="-mx-4">
        <Rows page={page} filters={filters} canBuy={canBuy} canEdit={canEdit} list={list} />
      </div>
      {canEdit && <Selection filters={filters} total={page.total} />}
    </ListHandle>
  );
}

function Rows({ page, filters, canBuy, canEdit, list }: Omit<Props, "head">) {
  const { total, pages } = page;
  const address = (number: number) => `/numbers${numberFiltersToSearch({ ...filters, page: number })}`;
  if (total === 0) {
    return (
      <div className="px-4 pt-4">
        <NoNumbers page={page} filters={filters} canBuy={canBuy} />
      </div>
    );
  }
  if (page.numbers.length === 0) {
    return (
      <div className="px-4 pt-4">
        <EmptyState
          title={`There is no page ${filters.page}`}
          action={<LinkButton href={address(pages)}>Go to the last page</LinkButton>}
        >
          The list ends at page {pages}.
        </EmptyState>
      </div>
    );
  }
  return (
    <>
      <NumbersTable numbers={page.numbers} filters={filters} canSelect={canEdit} {...list} />
      <Foot page={page} filters={filters} address={address} />
    </>
  );
}

/** Which rows these are, of how many, and the ways to the others: in view while the rows are scrolled. */
function Foot({
  page: { total, pages, numbers },
  filters,
  address,
}: Pick<Props, "page" | "filters"> & { address: (page: number) => string }) {
  const before = (filters.page - 1) * filters.size;
  const count = (rows: number) => rows.toLocaleString("en-US");
  return (
    <div className="figures sticky bottom-14 z-10 -mb-6 flex h-10 items-center gap-3 border-t border-line bg-surface px-4 text-[0.8125rem] text-muted lg:bottom-0 lg:-mb-4 pointer-coarse:h-11 print:hidden">
      <p role="status">
        {count(before + 1)}–{count(before + numbers.length)} of {count(total)}{" "}
        {total === 1 ? "number" : "numbers"}
      </p>
      <ul aria-label="Rows per page" className="flex items-center max-sm:hidden">
        {PAGE_SIZES.map((size) => (
          <li key={size}>
            <a
              href={`/numbers${numberFiltersToSearch({ ...filters, size, page: 1 })}`}
              data-top=""
              aria-current={size === filters.size ? "true" : undefined}
              className="inline-grid min-h-8 min-w-8 place-items-center px-1.5 hover:underline aria-[current]:font-semibold aria-[current]:text-ink"
            >
              {size}
            </a>
          </li>
        ))}
        <li aria-hidden="true" className="pl-1.5">
          rows per page
        </li>
      </ul>
      <nav aria-label="Pages" className="ml-auto flex">
        <PageLink name="Previous page" href={filters.page > 1 ? address(filters.page - 1) : null} />
        <PageLink name="Next page" href={filters.page < pages ? address(filters.page + 1) : null} />
      </nav>
    </div>
  );
}

/** At an end it stays in its place, so that the focus does too. */
function PageLink({ name, href }: { name: string; href: string | null }) {
  const [word] = name.split(" ");
  return (
    <a
      role={href === null ? "link" : undefined}
      href={href ?? undefined}
      data-top=""
      aria-disabled={href === null || undefined}
      tabIndex={0}
      className={`${QUIET} aria-disabled:opacity-60 aria-disabled:hover:bg-transparent`}
    >
      {word}
      <span className="sr-only"> page</span>
    </a>
  );
}

function NoNumbers({ page, filters, canBuy }: Pick<Props, "page" | "filters" | "canBuy">) {
  if (isFiltered(filters)) {
    const [only, another] = filterWords(filters);
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
        Remove a filter or show all numbers. Numbers that were cancelled are under their status.
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
