"use client";

import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useOptimistic, useRef, useTransition } from "react";
import { Button } from "@/components/ui/form/button";
import {
  DEFAULT_SORT,
  type NumberFilters,
  numberFiltersToSearch,
  PAGE_SIZES,
  parseNumberFilters,
} from "@/lib/numbers/list/filters";
import { MAX_PARAM_LENGTH } from "@/lib/domain/text/query-params";
import { type NumbersPage } from "@/lib/numbers/list/page";
import { AreaField, Conditions, CostCentreField, CountryField, StatusField, TagField } from "./filter-fields";

const TYPING_MS = 300;

type Props = { filters: NumberFilters } & Pick<NumbersPage, "statuses" | "choices">;

/** The list's filters. They live in the address; without JavaScript the form submits them there. */
export function NumberFiltersForm({ filters, statuses, choices }: Props) {
  const router = useRouter();
  const [isPending, startNavigation] = useTransition();
  const [shown, setShown] = useOptimistic(filters);
  const search = useRef<HTMLInputElement>(null);
  const typing = useRef<ReturnType<typeof setTimeout>>(undefined);

  const choose = (change: Partial<NumberFilters>) => {
    clearTimeout(typing.current);
    const typed = parseNumberFilters({ q: search.current?.value ?? "" }).search;
    const chosen = { ...shown, search: typed, ...change, page: 1 };
    const address = `/numbers${numberFiltersToSearch(chosen)}`;
    // Each letter is not a step to go back to.
    const isTyping = filters.search !== "" && typed !== filters.search;
    startNavigation(() => {
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

  const hasMore = (shown.area ?? shown.costCentre ?? shown.tag) !== null;
  const shared = { shown, choices, choose };
  return (
    <form
      role="search"
      aria-label="Phone numbers"
      action="/numbers"
      data-pending={isPending || undefined}
      onSubmit={(event) => {
        event.preventDefault();
        choose({});
      }}
      className="grid gap-3 rounded-lg border border-line bg-surface p-3 sm:p-4"
    >
      <div className="flex gap-2">
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
          className="min-h-10 w-full min-w-0 rounded border border-control bg-surface px-3 py-2 text-base text-ink placeholder:text-muted sm:text-sm"
        />
        <Button type="submit" isPending={isPending}>
          {!isPending && <Search aria-hidden="true" className="size-4" />}
          Search
        </Button>
      </div>
      <div className="grid gap-3 lg:flex">
        <div className="grid grid-cols-2 gap-3 lg:w-2/5">
          <StatusField {...shared} statuses={statuses} />
          <CountryField {...shared} />
        </div>
        <details className="open-when-wide grow" open={hasMore}>
          <summary className="min-h-6 w-fit cursor-pointer text-sm text-muted">More filters</summary>
          <div className="grid grid-cols-2 gap-3 pt-2 lg:grid-cols-3 lg:pt-0">
            <AreaField {...shared} />
            <CostCentreField {...shared} />
            <TagField {...shared} />
          </div>
        </details>
      </div>
      <Conditions {...shared} />
      {shown.size !== PAGE_SIZES[0] && <input type="hidden" name="size" value={shown.size} />}
      {shown.sort !== DEFAULT_SORT && <input type="hidden" name="sort" value={shown.sort} />}
    </form>
  );
}
