import { type ReactNode } from "react";

/** Nothing to show, and why, and what to do about it. */
export function EmptyState({
  title,
  children,
  action,
}: {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="grid grid-cols-1 justify-items-center gap-2 rounded-lg border border-dashed border-control px-4 py-12 text-center">
      <p className="max-w-full text-base font-semibold break-words">{title}</p>
      {children && <div className="max-w-[min(65ch,100%)] text-sm break-words text-muted">{children}</div>}
      {action && <div className="mt-2">{action}</div>}
    </div>
  );
}

/** The place of something that is being read. */
export function Skeleton({ lines = 8 }: { lines?: number }) {
  return (
    <div role="status" className="grid gap-3 rounded-lg border border-line bg-surface p-4">
      <span className="sr-only">Loading</span>
      {Array.from({ length: lines }, (_unused, line) => (
        <div key={line} aria-hidden="true" className="h-6 animate-pulse rounded bg-line" />
      ))}
    </div>
  );
}
