import { type ReactNode } from "react";

/** Where the parts of a number stand: the same on its page, in the peek, and while the page is on its way. */
export function NumberFrame({
  title,
  tools,
  line,
  notices,
  main,
  aside,
  end,
}: Readonly<Record<"title" | "line" | "main" | "aside" | "end", ReactNode>> & {
  tools?: ReactNode;
  notices?: ReactNode;
}) {
  return (
    <article className="@container text-[0.8125rem]/5">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1 pb-3">
        {title}
        <div className="ml-auto flex min-h-8 items-center gap-2 pointer-coarse:min-h-11">{tools}</div>
        <div className="flex min-h-7 w-full flex-wrap items-center gap-x-3 gap-y-1 pointer-coarse:min-h-11">
          {line}
        </div>
      </header>
      {notices}
      <div className="grid gap-x-8 @3xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="min-w-0">{main}</div>
        <div className="min-w-0">{aside}</div>
      </div>
      {end}
    </article>
  );
}

/** Of a number's title, classes. */
export const TITLE = "figures flex items-center gap-1 text-xl/7 font-semibold tracking-tight";

/** A part of what is known about a number. */
export function Part({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section aria-label={title} className="border-t border-hairline py-3">
      <div className="mb-2 flex min-h-6 items-center justify-between gap-2">
        <h2 className="text-xs font-semibold text-muted">{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}

/** Names and values of one thing. */
export function Facts({ items }: { items: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className="grid grid-cols-[7.5rem_minmax(0,1fr)] gap-x-3 gap-y-1.5">
      {items.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-muted">{name}</dt>
          <dd className="min-w-0 wrap-anywhere">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Who did it, where that is known. */
export function ByPerson({ name }: { name: string | null }) {
  if (name === null) return null;
  return (
    <span className="text-muted">
      {" by "}
      <bdi>{name}</bdi>
    </span>
  );
}
