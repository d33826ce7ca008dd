import { ChevronRight } from "lucide-react";
import { type ReactNode } from "react";
import { HeadCell, Row } from "@/components/ui/table/table";

/** A part of the costs pages: heading, what it is about, its download, its content. */
export function Section({
  title,
  about,
  aside,
  id,
  children,
}: {
  title: string;
  about?: ReactNode;
  aside?: ReactNode;
  id?: string;
  children: ReactNode;
}) {
  return (
    <section aria-label={title} id={id} className="grid min-w-0 scroll-mt-4 grid-cols-1 content-start gap-2">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 className="text-base font-semibold">{title}</h2>
        {aside}
      </div>
      {children}
      {about && <div className="text-sm text-muted">{about}</div>}
    </section>
  );
}

/** The same as a panel: heading and aside in one line above, its content from edge to edge. */
export function Panel({
  title,
  meta,
  aside,
  id,
  children,
}: {
  title: string;
  /** Beside the heading, quieter. */
  meta?: ReactNode;
  aside?: ReactNode;
  id?: string;
  children: ReactNode;
}) {
  return (
    <section
      aria-label={title}
      id={id}
      className="min-w-0 scroll-mt-16 rounded-lg border border-line bg-surface"
    >
      <div className="flex min-h-12 flex-wrap items-center gap-x-3 border-b border-hairline px-4 py-1.5">
        <h2 className="text-base font-semibold">{title}</h2>
        {meta && <span className="figures text-xs text-muted">{meta}</span>}
        {aside && <div className="ml-auto flex items-center gap-3">{aside}</div>}
      </div>
      {children}
    </section>
  );
}

/** A table in a panel: it fits any width, so it needs no frame that scrolls. */
export function PanelTable({
  caption,
  heads,
  foot,
  children,
}: {
  caption: string;
  heads: readonly string[];
  foot?: ReactNode;
  children: ReactNode;
}) {
  return (
    <table className="w-full border-collapse text-sm">
      <caption className="sr-only">{caption}</caption>
      <thead className="sr-only">
        <tr>
          {heads.map((name) => (
            <HeadCell key={name}>{name}</HeadCell>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
      {foot && (
        <tfoot>
          <Row className="border-t border-line font-semibold hover:bg-transparent">{foot}</Row>
        </tfoot>
      )}
    </table>
  );
}

/** What matters in one line; the rest opens below it. */
export function Fold({
  title,
  line,
  id,
  children,
}: {
  title: string;
  line: ReactNode;
  id?: string;
  children: ReactNode;
}) {
  return (
    <details id={id} className="group/fold scroll-mt-16">
      <summary className="flex min-h-11 cursor-pointer list-none flex-wrap items-center gap-x-3 px-4 py-1.5 hover:bg-hover [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden="true"
          className="size-4 shrink-0 text-muted transition-transform group-open/fold:rotate-90"
        />
        <h2 className="font-medium">{title}</h2>
        <span className="figures min-w-0 text-muted">{line}</span>
      </summary>
      <div className="grid grid-cols-1 gap-3 border-t border-hairline p-4">{children}</div>
    </details>
  );
}

/** A plain link: the answer is a file, not a page to fetch ahead. Null for those who may not take figures away. */
export function CsvLink({
  href,
  what,
  children = "CSV",
}: {
  href: string | null;
  what: string;
  children?: string;
}) {
  if (!href) return null;
  return (
    <a
      href={href}
      aria-label={`${what} as CSV`}
      className="inline-flex min-h-8 items-center text-sm text-muted hover:text-ink hover:underline print:hidden"
    >
      {children}
    </a>
  );
}
