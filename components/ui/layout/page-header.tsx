import { type ReactNode } from "react";

/** The page's one h1, what it is about, and what can be done on the whole page. */
export function PageHeader({
  title,
  children,
  actions,
}: {
  title: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <header className="mb-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="grid min-w-0 grid-cols-1 gap-1">
        <h1 className="text-2xl font-semibold tracking-tight break-words">{title}</h1>
        {children && <div className="text-sm text-ink-soft">{children}</div>}
      </div>
      {actions && <div className="flex max-w-full min-w-0 flex-wrap items-center gap-2">{actions}</div>}
    </header>
  );
}
