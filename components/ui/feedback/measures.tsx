import { type ReactNode } from "react";
import { classNames } from "../layout/class-names";

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
      <ProgressBar label={label} value={value} total={total} />
    </div>
  );
}

/** The bar alone, where the words stand beside it. What is more than all of it is all of it. */
export function ProgressBar({
  label,
  value,
  total,
  className,
}: {
  label: string;
  value: number;
  total: number;
  className?: string;
}) {
  return (
    <progress
      aria-label={label}
      value={Math.min(value, total)}
      max={Math.max(total, 1)}
      className={classNames(
        "h-2 w-full appearance-none overflow-hidden rounded-full bg-line [&::-moz-progress-bar]:bg-action [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-action",
        className,
      )}
    />
  );
}

/** "1 number", "1,204 numbers". */
export const countOf = (amount: number, what: string): string =>
  `${amount.toLocaleString("en-US")} ${what}${amount === 1 ? "" : "s"}`;
