import { type ComponentProps, type ReactNode, useId } from "react";
import { classNames } from "../layout/class-names";

export const CONTROL = "rounded border bg-surface text-base text-ink disabled:opacity-60 sm:text-sm";

type FieldProps = { label: string; hint?: ReactNode; error?: string | undefined };

/** A control with its label, hint and error tied together for assistive technology. */
export function Field({
  label,
  hint,
  error,
  className,
  children,
}: FieldProps & {
  className?: string | undefined;
  children: (control: Pick<ComponentProps<"input">, "id" | "aria-invalid" | "aria-describedby">) => ReactNode;
}) {
  const id = useId();
  const described = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  return (
    <div className={classNames("grid gap-1.5", className)}>
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      {children({ id, "aria-invalid": error ? true : undefined, "aria-describedby": described || undefined })}
      {hint && (
        <p id={`${id}-hint`} className="text-sm text-muted">
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

const textClass = (error: string | undefined, more?: string) =>
  classNames(
    "w-full px-3 py-2 placeholder:text-muted",
    CONTROL,
    error ? "border-danger" : "border-control",
    more,
  );

/** For a text of one line. `suggestions` are offered while it is typed; it may be another. */
export function TextField({
  label,
  hint,
  error,
  className,
  suggestions,
  ...rest
}: FieldProps & Omit<ComponentProps<"input">, "list"> & { suggestions?: readonly string[] | undefined }) {
  const list = useId();
  return (
    <Field label={label} hint={hint} error={error} className={className}>
      {(control) => (
        <>
          <input
            {...rest}
            {...control}
            list={suggestions && list}
            className={textClass(error, "min-h-10 read-only:bg-sunken")}
          />
          {suggestions && (
            <datalist id={list}>
              {suggestions.map((text) => (
                <option key={text} value={text} />
              ))}
            </datalist>
          )}
        </>
      )}
    </Field>
  );
}

/** For a text of several lines. */
export function TextAreaField({
  label,
  hint,
  error,
  className,
  ...rest
}: FieldProps & ComponentProps<"textarea">) {
  return (
    <Field label={label} hint={hint} error={error} className={className}>
      {(control) => <textarea rows={4} dir="auto" {...rest} {...control} className={textClass(error)} />}
    </Field>
  );
}
