import { type ComponentProps, type ReactNode, useId } from "react";

/** A box to tick with its label beside it and a hint below. */
export function CheckboxField({
  label,
  hint,
  ...rest
}: { label: string; hint?: ReactNode } & Omit<ComponentProps<"input">, "type">) {
  const id = useId();
  return (
    <div className="grid gap-0.5">
      <div className="flex min-h-6 items-center gap-2.5">
        <input
          {...rest}
          id={id}
          type="checkbox"
          aria-describedby={hint ? `${id}-hint` : undefined}
          className="size-5 shrink-0 accent-accent"
        />
        <label htmlFor={id} className="text-sm font-medium">
          {label}
        </label>
      </div>
      {hint && (
        <p id={`${id}-hint`} className="pl-7.5 text-sm text-ink-soft">
          {hint}
        </p>
      )}
    </div>
  );
}
