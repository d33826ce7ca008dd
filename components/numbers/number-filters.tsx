"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, type TransitionStartFunction } from "react";
import { Button } from "@/components/ui/button";
import { SelectField } from "@/components/ui/field";
import { KNOWN_STATUSES } from "@/lib/domain/number";
import {
  type NumberFilters,
  numberFiltersToSearch,
  PAGE_SIZES,
  parseNumberFilters,
} from "@/lib/numbers/filters";
import { statusName } from "./number-status";

/** The list's filters. They live in the address; without JavaScript the form submits them there. */
export function NumberFiltersForm({
  filters,
  startNavigation,
}: {
  filters: NumberFilters;
  startNavigation: TransitionStartFunction;
}) {
  const router = useRouter();
  const apply = (event: FormEvent<HTMLFormElement>) => {
    const entries = [...new FormData(event.currentTarget)].map(([name, value]) => [name, String(value)]);
    const chosen = parseNumberFilters(Object.fromEntries(entries) as Record<string, string>);
    startNavigation(() => router.push(`/numbers${numberFiltersToSearch(chosen)}`, { scroll: false }));
  };
  const isKnown = filters.status === null || KNOWN_STATUSES.some((status) => status === filters.status);
  return (
    <form
      key={`${filters.status}-${filters.size}`}
      action="/numbers"
      onChange={apply}
      onSubmit={(event) => {
        event.preventDefault();
        apply(event);
      }}
      className="flex flex-wrap items-center gap-x-4 gap-y-2"
    >
      <SelectField label="Status" name="status" defaultValue={filters.status ?? ""}>
        <option value="">All</option>
        {KNOWN_STATUSES.map((status) => (
          <option key={status} value={status}>
            {statusName(status)}
          </option>
        ))}
        {!isKnown && filters.status && <option value={filters.status}>{filters.status}</option>}
      </SelectField>
      <SelectField label="Rows per page" name="size" defaultValue={filters.size}>
        {PAGE_SIZES.map((size) => (
          <option key={size} value={size}>
            {size}
          </option>
        ))}
      </SelectField>
      <noscript>
        <Button type="submit">Apply</Button>
      </noscript>
    </form>
  );
}
