import { type ReactNode } from "react";

/** One figure that matters, with its name above and what to know about it below. */
export function StatTile({
  name,
  value,
  children,
}: {
  name: string;
  value: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className="grid min-w-0 grid-cols-1 content-start gap-1 rounded-lg border border-line bg-surface p-4">
      <p className="text-sm text-ink-soft">{name}</p>
      <p className="figures text-2xl font-semibold tracking-tight break-words">{value}</p>
      {children && <div className="text-sm text-ink-soft">{children}</div>}
    </div>
  );
}
