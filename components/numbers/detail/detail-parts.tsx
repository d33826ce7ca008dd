import { type ReactNode } from "react";

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
