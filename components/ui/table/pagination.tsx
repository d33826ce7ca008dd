import { ChevronLeft, ChevronRight } from "lucide-react";
import { type ComponentProps } from "react";
import { classNames } from "../layout/class-names";
import { buttonClass } from "../form/button-class";
import { LinkButton } from "../form/link-button";
import { Table } from "./table";

type PageProps = { page: number; pages: number; address: (page: number) => string };

/** A page of a list: how many there are in all, this page's rows, and the ways to the others. */
export function PagedTable({
  total,
  page,
  pages,
  address,
  ...table
}: PageProps & ComponentProps<typeof Table> & { total: string }) {
  return (
    <div className="grid gap-4">
      <p className="figures text-sm text-muted">{total}</p>
      <Table {...table} />
      <Pagination page={page} pages={pages} address={address} />
    </div>
  );
}

/** Which page this is, of how many, with links to its neighbours. */
export function Pagination({ page, pages, address }: PageProps) {
  return (
    <nav aria-label="Pages" className="flex flex-wrap items-center gap-3">
      <p className="figures text-sm text-muted">
        Page {page.toLocaleString("en-US")} of {pages.toLocaleString("en-US")}
      </p>
      <div className="flex gap-2">
        {page > 1 && (
          <LinkButton href={address(page - 1)} rel="prev" scroll={false}>
            <ChevronLeft aria-hidden="true" className="size-4" />
            Previous page
          </LinkButton>
        )}
        {page < pages && (
          <LinkButton href={address(page + 1)} rel="next" scroll={false} prefetch>
            Next page
            <ChevronRight aria-hidden="true" className="size-4" />
          </LinkButton>
        )}
      </div>
    </nav>
  );
}

/** A link to a download. A plain one: it must not be fetched ahead. */
export function ExportLink({ href }: { href: string }) {
  return (
    <a href={href} className={classNames(buttonClass("secondary"), "print:hidden")}>
      Export CSV
    </a>
  );
}
