import { ChevronDown } from "lucide-react";
import { linkButtonClass } from "@/components/ui/form/button";
import { classNames } from "@/components/ui/layout/class-names";
import { NavigationLink } from "@/components/ui/layout/navigation-link";
import { type NumberFilters, numberFiltersToSearch } from "@/lib/numbers/list/filters";
import { type SavedView } from "@/lib/numbers/list/page";
import { SavedViewsButton } from "./saved-views-button";

/** Named filters: one's own, what others share, and the way to keep the present ones. */
export function SavedViewsMenu({ views, filters }: { views: readonly SavedView[]; filters: NumberFilters }) {
  const current = numberFiltersToSearch({ ...filters, page: 1 });
  const own = views.filter(({ sharedBy }) => sharedBy === null);
  const others = views.filter(({ sharedBy }) => sharedBy !== null);
  return (
    // A new key closes the menu once a view is opened.
    <details key={current} className="relative">
      <summary
        className={classNames(
          linkButtonClass("secondary"),
          "cursor-pointer list-none [&::-webkit-details-marker]:hidden",
        )}
      >
        Views
        <ChevronDown aria-hidden="true" className="size-4" />
      </summary>
      <div className="absolute left-0 z-20 mt-1 grid max-h-96 w-72 max-w-[calc(100vw-2rem)] gap-3 overflow-y-auto rounded-lg border border-control bg-surface p-3 shadow-xl sm:right-0 sm:left-auto">
        {views.length === 0 && <p className="text-sm text-muted">Save these filters as a view.</p>}
        <ViewLinks title="My views" views={own} current={current} />
        <ViewLinks title="Shared by others" views={others} current={current} />
        <SavedViewsButton own={own} filters={filters} />
      </div>
    </details>
  );
}

function ViewLinks({
  title,
  views,
  current,
}: {
  title: string;
  views: readonly SavedView[];
  current: string;
}) {
  if (views.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2 className="px-2 text-xs text-muted">{title}</h2>
      <ul>
        {views.map(({ id, name, search, isShared, sharedBy }) => (
          <li key={id}>
            <NavigationLink
              href={`/numbers${search}`}
              scroll={false}
              aria-current={search === current ? "true" : undefined}
              className={classNames(
                "flex min-h-8 items-baseline justify-between gap-2 rounded px-2 py-1 text-sm hover:bg-sunken",
                search === current && "bg-selected text-action-strong",
              )}
            >
              <bdi className="truncate">{name}</bdi>
              <span className="shrink-0 text-xs text-muted">{sharedBy ?? (isShared && "shared")}</span>
            </NavigationLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
