"use client";

import { ListFilter, Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useOptimistic, startTransition, useRef, useState } from "react";
import { showProgress } from "@/components/shell/navigation-progress";
import { Skeleton } from "@/components/ui/feedback/placeholder";
import { openedPart } from "@/components/ui/feedback/opened-part";
import { MAX_PARAM_LENGTH } from "@/lib/domain/text/query-params";
import { type NumberFilters, numberFiltersToSearch, parseNumberFilters } from "@/lib/numbers/list/filters";
import { POPOVER, QUIET } from "@/components/ui/form/menu";

const FilterPanel = openedPart(async () => (await import("./filter-panel")).FilterPanel);

const TYPING_MS = 250;

/**
 * The row of filters: the search, what is chosen (`children`), and the way to choose more. They live in the address;
 * without JavaScript the search is submitted there.
 */
export function NumberFiltersForm({ filters, children }: { filters: NumberFilters; children: ReactNode }) {
  const router = useRouter();
  const [shown, setShown] = useOptimistic(filters);
  const [isOpen, setOpen] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  const typing = useRef<ReturnType<typeof setTimeout>>(undefined);

  const choose = (change: Partial<NumberFilters>) => {
    clearTimeout(typing.current);
    const typed = parseNumberFilters({ q: search.current?.value ?? "" }).search;
    const chosen = { ...shown, search: typed, ...change, page: 1 };
    const address = `/numbers${numberFiltersToSearch(chosen)}`;
    // Each letter is not a step to go back to.
    const isTyping = filters.search !== "" && typed !== filters.search;
    showProgress(address);
    startTransition(() => {
      setShown(chosen);
      router[isTyping ? "replace" : "push"](address, { scroll: false });
    });
  };
  const type = () => {
    clearTimeout(typing.current);
    typing.current = setTimeout(() => choose({}), TYPING_MS);
  };
  useEffect(() => () => clearTimeout(typing.current), []);
  useEffect(() => {
    const field = search.current;
    if (field && field !== document.activeElement) field.value = filters.search;
  }, [filters.search]);

  const kept = new URLSearchParams(numberFiltersToSearch({ ...filters, search: "", page: 1 }));
  return (
    <div className="flex h-11 min-w-0 items-center gap-2 pointer-coarse:h-13 print:hidden">
      <form
        role="search"
        aria-label="Phone numbers"
        action="/numbers"
        onSubmit={(event) => {
          event.preventDefault();
          choose({});
        }}
        className="relative w-60 min-w-28 shrink max-sm:grow"
      >
        <Search
          aria-hidden="true"
          className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-muted"
        />
        <input
          ref={search}
          type="search"
          name="q"
          aria-label="Search by digits or name"
          placeholder="Digits or name"
          autoComplete="off"
          maxLength={MAX_PARAM_LENGTH}
          defaultValue={filters.search}
          onChange={type}
          className="h-8 w-full rounded border border-control bg-surface pr-2 pl-8 text-base text-ink placeholder:text-muted sm:text-[0.8125rem] pointer-coarse:h-11"
        />
        {[...kept].map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
      </form>
      <button type="button" popoverTarget="filters" className={`${QUIET} border-control! max-sm:order-last`}>
        <ListFilter aria-hidden="true" className="size-4" />
        Filter
      </button>
      <div
        id="filters"
        popover="auto"
        role="group"
        aria-label="Filters"
        onToggle={({ newState }) => setOpen(newState === "open")}
        className={`${POPOVER} w-96 p-4 sm:[position-area:bottom_span-right]`}
      >
        {isOpen && (
          <FilterPanel filters={filters} shown={shown} choose={choose} fallback={<Skeleton lines={4} />} />
        )}
      </div>
      {children}
    </div>
  );
}
