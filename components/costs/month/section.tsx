import { type ReactNode } from "react";

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
    <section aria-label={title} id={id} className="grid scroll-mt-4 gap-2">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 className="text-base font-semibold">{title}</h2>
        {aside}
      </div>
      {children}
      {about && <div className="text-sm text-muted">{about}</div>}
    </section>
  );
}

/** A plain link: the answer is a file, not a page to fetch ahead. Null for those who may not take figures away. */
export function CsvLink({ href, what }: { href: string | null; what: string }) {
  if (!href) return null;
  return (
    <a
      href={href}
      aria-label={`${what} as CSV`}
      className="inline-flex min-h-8 items-center text-sm text-action-strong hover:underline print:hidden"
    >
      CSV
    </a>
  );
}
