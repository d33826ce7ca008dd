import { type ComponentProps, type ReactNode, useId } from "react";
import { classNames } from "../layout/class-names";
import { CONTROL, Field } from "./field";

type SelectProps = ComponentProps<"select"> & { label: string };

const selectClass = (more: string) => classNames("min-h-10 min-w-0 border-control", CONTROL, more);

/** A native select among the text fields of a form. */
export function FormSelect({ label, hint, ...rest }: SelectProps & { hint?: ReactNode }) {
  return (
    <Field label={label} hint={hint} className="min-w-0">
      {(control) => <select {...rest} {...control} className={selectClass("w-full px-3 py-2")} />}
    </Field>
  );
}

/** A native select with its small label above, for a bar of several. */
export function ChoiceField({ label, ...rest }: Omit<SelectProps, "className">) {
  const id = useId();
  return (
    <div className="grid min-w-0 content-start gap-1">
      <label htmlFor={id} className="truncate text-xs text-muted">
        {label}
      </label>
      <select {...rest} id={id} className={selectClass("w-full py-1.5 pr-7 pl-2.5")} />
    </div>
  );
}

/** A native checkbox with its label behind it and a hint below. */
export function CheckField({
  children,
  hint,
  ...rest
}: { children: ReactNode; hint?: ReactNode } & ComponentProps<"input">) {
  const id = useId();
  const box = (
    <label className="inline-flex min-h-8 items-center gap-2 text-sm">
      <input
        {...rest}
        type="checkbox"
        aria-describedby={hint ? id : undefined}
        className="size-4 accent-action"
      />
      {children}
    </label>
  );
  if (!hint) return box;
  return (
    <div>
      {box}
      <p id={id} className="pl-6 text-sm text-muted">
        {hint}
      </p>
    </div>
  );
}
