"use client";

import { useRouter } from "next/navigation";
import { useId, useTransition } from "react";
import { Button, Spinner } from "@/components/ui/form/button";

/** Opens a month as soon as it is chosen; without JavaScript a button does. `keep` is what else the address says. */
export function MonthSelect({
  path,
  month,
  options,
  keep,
}: {
  path: string;
  month: string;
  options: readonly { readonly month: string; readonly name: string; readonly href: string }[];
  keep: readonly (readonly [name: string, value: string])[];
}) {
  const id = useId();
  const router = useRouter();
  const [isOpening, open] = useTransition();
  const choose = (chosen: string) => {
    const href = options.find((option) => option.month === chosen)?.href;
    if (href) open(() => router.push(href, { scroll: false }));
  };
  return (
    <form action={path} className="relative flex min-w-0 items-center gap-2">
      {keep.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <label htmlFor={id} className="sr-only">
        Month
      </label>
      <select
        // A new month is a new choice, also where somebody went back.
        key={month}
        id={id}
        name="month"
        defaultValue={month}
        aria-busy={isOpening || undefined}
        onChange={({ currentTarget }) => choose(currentTarget.value)}
        className="field-sizing-content min-h-10 min-w-0 rounded border border-control bg-surface py-1.5 pr-8 pl-3 text-base text-ink sm:text-sm pointer-coarse:min-h-11"
      >
        {options.map((option) => (
          <option key={option.month} value={option.month}>
            {option.name}
          </option>
        ))}
      </select>
      {isOpening && (
        <span className="absolute top-1/2 right-7 -translate-y-1/2 text-muted">
          <Spinner />
        </span>
      )}
      <noscript>
        <Button type="submit">Show</Button>
      </noscript>
    </form>
  );
}
