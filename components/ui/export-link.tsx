/** A link to a download. A plain one: it must not be fetched ahead. */
export function ExportLink({ href }: { href: string }) {
  return (
    <a
      href={href}
      className="inline-flex min-h-10 items-center justify-center rounded border border-line-strong bg-surface px-4 py-2 text-sm font-medium text-ink hover:bg-sunken print:hidden"
    >
      Export CSV
    </a>
  );
}
