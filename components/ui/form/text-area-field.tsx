import { type ComponentProps, type ReactNode, useId } from "react";
import { classNames } from "../layout/class-names";

/** A text of several lines with its label, hint and error tied together for assistive technology. */
export function TextAreaField({
  label,
  hint,
  error,
  className,
  ...rest
}: { label: string; hint?: ReactNode; error?: string | undefined } & ComponentProps<"textarea">) {
  const id = useId();
  const described = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  return (
    <div className={classNames("grid gap-1.5", className)}>
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <textarea
        rows={4}
        dir="auto"
        {...rest}
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={described || undefined}
        className={classNames(
          "w-full rounded border bg-surface px-3 py-2 text-base text-ink placeholder:text-ink-soft disabled:opacity-60 sm:text-sm",
          error ? "border-danger" : "border-line-strong",
        )}
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
