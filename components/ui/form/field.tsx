import { type ComponentProps, type ReactNode, useId } from "react";
import { classNames } from "../layout/class-names";

const CONTROL =
  "w-full min-h-10 rounded border bg-surface px-3 py-2 text-base text-ink placeholder:text-ink-soft read-only:bg-sunken disabled:opacity-60 sm:text-sm";

type FieldProps = { label: string; hint?: ReactNode; error?: string | undefined };

/** A text field with its label, hint and error tied together for assistive technology. */
export function TextField({ label, hint, error, className, ...rest }: FieldProps & ComponentProps<"input">) {
  const id = useId();
  const described = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  return (
    <div className={classNames("grid gap-1.5", className)}>
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <input
        {...rest}
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={described || undefined}
        className={classNames(CONTROL, error ? "border-danger" : "border-line-strong")}
      />
      {hint && (
        <p id={`${id}-hint`} className="text-sm text-ink-soft">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="text-sm font-medium text-danger">
          {error}
        </p>
      )}
    </div>
  );
}

/** A native select with its label beside it. */
export function SelectField({
  label,
  className,
  children,
  ...rest
}: { label: string } & ComponentProps<"select">) {
  const id = useId();
  return (
    <div className={classNames("flex max-w-full min-w-0 items-center gap-2", className)}>
      <label htmlFor={id} className="text-sm whitespace-nowrap text-ink-soft">
        {label}
      </label>
      <select
        {...rest}
        id={id}
        className="min-h-10 min-w-0 rounded border border-line-strong bg-surface py-1.5 pr-8 pl-3 text-base text-ink disabled:opacity-60 sm:text-sm"
      >
        {children}
      </select>
    </div>
  );
}
