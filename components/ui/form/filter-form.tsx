import Form from "next/form";
import Link from "next/link";
import { type ReactNode } from "react";
import { Button } from "./button";
import { SelectField } from "@/components/ui/form/choice-field";

/** Filters of a list: they live in the address, with JavaScript or without. Changing them begins at the first page. */
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
  return (
    <Form
      action={action}
      role="search"
      className="mb-4 flex flex-wrap items-end gap-x-4 gap-y-3 print:hidden"
    >
      {children}
      <Button type="submit">Apply</Button>
      {isFiltered && (
        <Link
          href={action}
          className="inline-flex min-h-10 items-center text-sm text-action-strong underline"
        >
          Clear filters
        </Link>
      )}
    </Form>
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
    <SelectField label={label} name={name} defaultValue={chosen ?? ""}>
      <option value="">All</option>
      {choices.map(([value, text]) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </SelectField>
  );
}
