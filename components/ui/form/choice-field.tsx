import { type ComponentProps, type ReactNode, useId } from "react";

/** A native select with its small label above, for a bar of several. */
export function ChoiceField({ label, children, ...rest }: { label: string } & ComponentProps<"select">) {
  const id = useId();
  return (
    <div className="grid min-w-0 content-start gap-1">
      <label htmlFor={id} className="truncate text-xs text-ink-soft">
        {label}
      </label>
      <select
        {...rest}
        id={id}
        className="min-h-10 w-full rounded border border-line-strong bg-surface py-1.5 pr-7 pl-2.5 text-base text-ink disabled:opacity-60 sm:text-sm"
      >
        {children}
      </select>
    </div>
  );
}

/** A native checkbox with its label behind it. */
export function CheckField({ children, ...rest }: { children: ReactNode } & ComponentProps<"input">) {
  return (
    <label className="inline-flex min-h-8 items-center gap-2 text-sm">
      <input {...rest} type="checkbox" className="size-4 accent-(--accent)" />
      {children}
    </label>
  );
}
