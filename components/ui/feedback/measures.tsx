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
      <p className="text-sm text-muted">{name}</p>
      <p className="figures text-2xl font-semibold tracking-tight break-words">{value}</p>
      {children && <div className="text-sm text-muted">{children}</div>}
    </div>
  );
}

/** How far something is, in words and as a bar. */
export function Progress({ label, value, total }: { label: string; value: number; total: number }) {
  return (
    <div className="grid gap-1 text-sm">
      <p role="status" className="figures">
        {label}
      </p>
      <progress
        aria-label={label}
        value={value}
        max={Math.max(total, 1)}
        className="h-2 w-full appearance-none overflow-hidden rounded-full bg-line [&::-moz-progress-bar]:bg-action [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-action"
      />
    </div>
  );
}

/** "1 number", "1,204 numbers". */
export const countOf = (amount: number, what: string): string =>
  `${amount.toLocaleString("en-US")} ${what}${amount === 1 ? "" : "s"}`;
