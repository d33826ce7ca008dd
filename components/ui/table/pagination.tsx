import { ChevronLeft, ChevronRight } from "lucide-react";
import { LinkButton } from "../form/button";

/** Which page this is, of how many, with links to its neighbours. A missing address means there is none. */
export function Pagination({
  page,
  pages,
  previous,
  next,
}: {
  page: number;
  pages: number;
  previous: string | null;
  next: string | null;
}) {
  return (
    <nav aria-label="Pages" className="flex flex-wrap items-center gap-3">
      <p className="figures text-sm text-ink-soft">
        Page {page.toLocaleString("en-US")} of {pages.toLocaleString("en-US")}
      </p>
      <div className="flex gap-2">
        {previous && (
          <LinkButton href={previous} rel="prev" scroll={false}>
            <ChevronLeft aria-hidden="true" className="size-4" />
            Previous page
          </LinkButton>
        )}
        {next && (
          <LinkButton href={next} rel="next" scroll={false} prefetch>
            Next page
            <ChevronRight aria-hidden="true" className="size-4" />
          </LinkButton>
        )}
      </div>
    </nav>
  );
}
