import { ArrowDown, ArrowUp } from "lucide-react";
import { classNames } from "@/components/ui/layout/class-names";
import { NavigationLink } from "@/components/ui/layout/navigation-link";
import { HeadCell } from "@/components/ui/table/table";
import { type NumberFilters, numberFiltersToSearch, type SortColumn } from "@/lib/numbers/list/filters";

/** The head of a column that the list can be sorted by: a link to that order, and to its reverse when it is in use. */
export function SortHead({
  filters,
  column,
  isFallingFirst = false,
  isAmount = false,
  children,
}: {
  filters: NumberFilters;
  column: SortColumn;
  isFallingFirst?: boolean;
  isAmount?: boolean;
  children: string;
}) {
  const isRising = filters.sort === column;
  const isFalling = filters.sort === `-${column}`;
  const falls = isFallingFirst ? !isFalling : isRising;
  const next = numberFiltersToSearch({ ...filters, sort: falls ? `-${column}` : column, page: 1 });
  const Arrow = isRising ? ArrowUp : ArrowDown;
  const isInUse = isRising || isFalling;
  return (
    <HeadCell
      aria-sort={isRising ? "ascending" : isFalling ? "descending" : undefined}
      className={classNames(isAmount && "text-right")}
    >
      <NavigationLink
        href={`/numbers${next}`}
        scroll={false}
        className={classNames(
          "inline-flex min-h-6 items-center gap-1 hover:text-ink hover:underline",
          isInUse && "text-ink",
        )}
      >
        {children}
        <Arrow aria-hidden="true" className={classNames("size-3.5", !isInUse && "invisible")} />
      </NavigationLink>
    </HeadCell>
  );
}
