import Link from "next/link";
import { Bookmark, Download } from "lucide-react";
import { classNames } from "@/components/ui/layout/class-names";
import { DIFFERENCE_OF, LIST_ON } from "@/lib/costs/as-of/address";
import { type ListColumn } from "@/lib/domain/preferences";
import { GIVE_BACK_ADDRESS } from "@/lib/numbers/give-back/give-back-view";
import { narrowingSearch, type NumberFilters, numberFiltersToSearch } from "@/lib/numbers/list/filters";
import { type NumbersPage, type SavedView } from "@/lib/numbers/list/page";
import { ColumnsMenu } from "./columns-menu";
import { LookUp } from "./look-up";
import { Menu, MENU_ROW } from "@/components/ui/form/menu";
import { MirrorLine } from "./mirror-line";
import { SavedViewsMenu } from "../filters/saved-views-menu";

type Props = {
  page: NumbersPage;
  filters: NumberFilters;
  views: readonly SavedView[];
  list: { readonly columns: readonly ListColumn[]; readonly isDense: boolean };
  now: string;
  canEdit: boolean;
};

/** One row: what this is, how many, how old, and what can be done with all of it. */
export function ListHead({ page, filters, views, list, now, canEdit }: Props) {
  return (
    <div className="flex h-11 min-w-0 items-center gap-3">
      <h1 className="text-xl/7 font-semibold tracking-tight">Numbers</h1>
      <MirrorLine mirror={page.mirror} now={now} />
      <div className="ml-auto flex shrink-0 items-center gap-1 max-sm:gap-0 print:hidden">
        <LookUp canSelect={canEdit} />
        <ColumnsMenu {...list} />
        <Menu id="export" name="Export" icon={<Download aria-hidden="true" className="size-4 sm:hidden" />}>
          <a
            href={`/api/exports/numbers${numberFiltersToSearch({ ...filters, page: 1 })}`}
            className={MENU_ROW}
          >
            Export CSV
            <span className="figures ml-auto text-xs text-muted">{page.total.toLocaleString("en-US")}</span>
          </a>
          <button type="button" data-copy-page="" className={MENU_ROW}>
            Copy the numbers on this page
          </button>
          {canEdit && (
            <Link href="/numbers/import" prefetch={false} className={MENU_ROW}>
              Import details
            </Link>
          )}
        </Menu>
        <Menu id="views" name="Views" icon={<Bookmark aria-hidden="true" className="size-4 sm:hidden" />}>
          <SavedViewsMenu views={views} filters={filters} />
          <div className="mt-2 border-t border-hairline pt-2">
            <Link href={LIST_ON} prefetch={false} className={MENU_ROW}>
              The list on a day
            </Link>
            <Link href={DIFFERENCE_OF} prefetch={false} className={MENU_ROW}>
              What changed between two days
            </Link>
            <Link href={GIVE_BACK_ADDRESS} prefetch={false} className={MENU_ROW}>
              Numbers to give back
            </Link>
          </div>
        </Menu>
      </div>
    </div>
  );
}

/** What is asked often, one click away, with how many numbers answer it. */
export function Presets({ page: { presets }, filters }: Pick<Props, "page" | "filters">) {
  const { sort, size } = filters;
  const current = narrowingSearch(filters);
  return (
    <nav aria-label="Presets" className="-mx-4 border-b border-line print:hidden">
      <ul className="flex h-10 [scrollbar-width:none] gap-1 overflow-x-auto px-2 pointer-coarse:h-11">
        {presets.map(({ name, filters: asked, count }) => {
          const isCurrent = narrowingSearch(asked) === current;
          return (
            <li key={name} className="grid">
              <a
                href={`/numbers${numberFiltersToSearch({ ...asked, sort, size })}`}
                aria-current={isCurrent ? "page" : undefined}
                className={classNames(
                  "flex items-center gap-1.5 border-b-2 px-2 whitespace-nowrap",
                  isCurrent ? "border-action font-semibold" : "border-transparent text-muted hover:text-ink",
                )}
              >
                {name}
                <span className="figures text-xs font-normal">{count.toLocaleString("en-US")}</span>
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
