import Link from "next/link";
import { classNames } from "@/components/ui/layout/class-names";
import { type NumberFilters, numberFiltersToSearch } from "@/lib/numbers/list/filters";
import { type SavedView } from "@/lib/numbers/list/page";
import { MENU_ROW } from "@/components/ui/form/menu";
import { SavedViewsButton } from "./saved-views-button";

/** Named filters: one's own, what others share, and the way to keep the present ones. */
export function SavedViewsMenu({ views, filters }: { views: readonly SavedView[]; filters: NumberFilters }) {
  const current = numberFiltersToSearch({ ...filters, page: 1 });
  const own = views.filter(({ sharedBy }) => sharedBy === null);
  const others = views.filter(({ sharedBy }) => sharedBy !== null);
  return (
    <div className="grid max-h-96 gap-2 overflow-y-auto">
      {views.length === 0 && <p className="p-2 text-muted">Save these filters as a view.</p>}
      <ViewLinks title="My views" views={own} current={current} />
      <ViewLinks title="Shared by others" views={others} current={current} />
      <SavedViewsButton own={own} filters={filters} />
      <Link href="/numbers/holders" prefetch={false} className={`${MENU_ROW} border-t border-line`}>
        Holders
      </Link>
    </div>
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
      <h2 className="px-2 text-xs font-medium text-muted">{title}</h2>
      <ul>
        {views.map(({ id, name, search, isShared, sharedBy }) => (
          <li key={id}>
            <a
              href={`/numbers${search}`}
              aria-current={search === current ? "true" : undefined}
              className={classNames(MENU_ROW, "justify-between", search === current && "bg-selected")}
            >
              <bdi className="truncate">{name}</bdi>
              <span className="shrink-0 text-xs text-muted">{sharedBy ?? (isShared && "shared")}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
