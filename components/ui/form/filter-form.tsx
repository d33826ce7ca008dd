"use client";

import Link from "next/link";
import { useRouter, useSearchParams } from "next/navigation";
import { type ChangeEvent, type ReactNode, useEffect, useRef, useTransition } from "react";
import { Button, Spinner } from "./button";
import { FormSelect } from "./choice-field";
import { TextField } from "./field";

const TYPING_MS = 400;
/** No list is older: an earlier day is a year that is half typed. */
const FIRST_DAY = "2000-01-01";

/**
 * Filters of a list: they live in the address and apply as they are changed; without JavaScript a button applies them.
 * Changing them begins at the first page.
 */
export function FilterForm({
  action,
  isFiltered,
  children,
}: {
  /** The list's path. */
  action: string;
  isFiltered: boolean;
  children: ReactNode;
}) {
  const router = useRouter();
  const address = useSearchParams().toString();
  const [isPending, startNavigation] = useTransition();
  const form = useRef<HTMLFormElement>(null);
  const typing = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(typing.current), []);
  useEffect(() => {
    // Of a way back, or of filters that were cleared: not what somebody is typing in just now.
    const params = new URLSearchParams(address);
    for (const field of form.current?.querySelectorAll<HTMLInputElement>("[name]") ?? [])
      if (field !== document.activeElement) field.value = params.get(field.name) ?? "";
  }, [address]);
  const apply = () => {
    clearTimeout(typing.current);
    const typed = [...new FormData(form.current!)].flatMap(([name, value]) =>
      value === "" ? [] : [[name, String(value)]],
    );
    const search = new URLSearchParams(typed).toString();
    startNavigation(() => router.push(search ? `${action}?${search}` : action, { scroll: false }));
  };
  const change = ({ target }: ChangeEvent<HTMLFormElement>) => {
    clearTimeout(typing.current);
    if (target instanceof HTMLSelectElement) apply();
    else if ((target as unknown as HTMLInputElement).validity.valid)
      typing.current = setTimeout(apply, TYPING_MS);
  };
  return (
    <form
      ref={form}
      action={action}
      role="search"
      aria-busy={isPending || undefined}
      onChange={change}
      onSubmit={(event) => {
        event.preventDefault();
        apply();
      }}
      className="mb-4 flex flex-wrap items-end gap-3 print:hidden"
    >
      {children}
      <noscript>
        <Button type="submit">Apply</Button>
      </noscript>
      {isFiltered && (
        <Link
          href={action}
          className="inline-flex min-h-10 items-center text-sm text-action-strong underline"
        >
          Clear filters
        </Link>
      )}
      {isPending && (
        <span className="flex min-h-10 items-center text-muted">
          <Spinner />
        </span>
      )}
    </form>
  );
}

/** One of several, or all of them. Each choice is what the address says and what people read. */
export function FilterChoice({
  label,
  name,
  chosen,
  choices,
}: {
  label: string;
  name: string;
  chosen: string | null;
  choices: readonly (readonly [value: string, text: string])[];
}) {
  return (
    <FormSelect label={label} name={name} defaultValue={chosen ?? ""}>
      <option value="">All</option>
      {choices.map(([value, text]) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </FormSelect>
  );
}

/** A day: with which the list begins or ends, or of which it is. */
export function FilterDay({
  label,
  name,
  chosen,
  error,
}: {
  label: string;
  name: string;
  chosen: string | null;
  error?: string | undefined;
}) {
  return (
    <TextField
      label={label}
      name={name}
      type="date"
      min={FIRST_DAY}
      defaultValue={chosen ?? ""}
      error={error}
    />
  );
}
