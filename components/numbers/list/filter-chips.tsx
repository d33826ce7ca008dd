import { X } from "lucide-react";
import { NavigationLink } from "@/components/ui/layout/navigation-link";
import { NO_FILTERS, type NumberFilters, numberFiltersToSearch } from "@/lib/numbers/list/filters";
import { filterWords } from "./filter-fields";

/** What the list is narrowed by; each can be taken away, or all at once. */
export function FilterChips({
  filters,
  countryName,
}: {
  filters: NumberFilters;
  countryName: string | null;
}) {
  const words = filterWords(filters, countryName);
  if (words.length === 0) return null;
  const { sort, size } = filters;
  return (
    <ul aria-label="Filters in use" className="flex flex-wrap items-center gap-2">
      {words.map(({ text, without }) => (
        <li key={text} className="max-w-full">
          <NavigationLink
            href={`/numbers${numberFiltersToSearch(without)}`}
            scroll={false}
            className="inline-flex min-h-8 max-w-full items-center gap-1.5 rounded-full bg-selected py-1 pr-2 pl-3 text-sm text-action-strong hover:underline"
          >
            <span className="sr-only">Remove the filter </span>
            <bdi className="min-w-0 truncate">{text}</bdi>
            <X aria-hidden="true" className="size-4 shrink-0" />
          </NavigationLink>
        </li>
      ))}
      <li>
        <NavigationLink
          href={`/numbers${numberFiltersToSearch({ ...NO_FILTERS, sort, size })}`}
          scroll={false}
          className="inline-flex min-h-8 items-center px-2 text-sm text-muted hover:text-ink hover:underline"
        >
          Clear all
        </NavigationLink>
      </li>
    </ul>
  );
}
