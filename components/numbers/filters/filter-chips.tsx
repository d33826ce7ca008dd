import { X } from "lucide-react";
import { NO_FILTERS, type NumberFilters, numberFiltersToSearch } from "@/lib/numbers/list/filters";
import { filterWords } from "./filter-words";
import { QUIET } from "@/components/ui/form/menu";

/** What the list is narrowed by; each can be taken away, or all at once. */
export function FilterChips({ filters }: { filters: NumberFilters }) {
  const words = filterWords(filters).filter(({ isSearch }) => !isSearch);
  if (words.length === 0) return null;
  const { sort, size } = filters;
  return (
    <ul
      aria-label="Filters in use"
      className="flex min-w-0 [scrollbar-width:none] items-center gap-2 overflow-x-auto"
    >
      {words.map(({ text, without }) => (
        <li key={text} className="shrink-0">
          <a
            href={`/numbers${numberFiltersToSearch(without)}`}
            className="flex h-7 max-w-64 items-center gap-1.5 rounded-full border border-control pr-2 pl-3 text-xs hover:bg-hover pointer-coarse:h-11"
          >
            <span className="sr-only">Remove the filter </span>
            <bdi className="min-w-0 truncate">{text}</bdi>
            <X aria-hidden="true" className="size-3.5 shrink-0" />
          </a>
        </li>
      ))}
      <li className="shrink-0">
        <a
          href={`/numbers${numberFiltersToSearch({ ...NO_FILTERS, sort, size })}`}
          className={`${QUIET} text-xs!`}
        >
          Clear all
        </a>
      </li>
    </ul>
  );
}
