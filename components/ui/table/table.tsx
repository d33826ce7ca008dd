import { type ComponentProps, type ReactNode } from "react";
import { classNames } from "@/components/ui/layout/class-names";

/** A real table in a frame that scrolls sideways by itself where a screen is too narrow. */
export function Table({ caption, children }: { caption: string; children: ReactNode }) {
  return (
    <div
      // Relative: words for screen readers are placed absolutely, and would widen the page from outside the frame.
      className="relative overflow-x-auto rounded-lg border border-line bg-surface"
      role="region"
      aria-label={caption}
      tabIndex={0}
    >
      <table className="w-full border-collapse text-sm">
        <caption className="sr-only">{caption}</caption>
        {children}
      </table>
    </div>
  );
}

export function HeadCell({ className, ...rest }: ComponentProps<"th">) {
  return (
    <th
      scope="col"
      {...rest}
      className={classNames(
        "border-b border-line bg-sunken px-3 py-2 text-left font-medium whitespace-nowrap text-ink-soft 2xl:px-4",
        className,
      )}
    />
  );
}

export function Row({ className, ...rest }: ComponentProps<"tr">) {
  return (
    <tr {...rest} className={classNames("border-b border-line last:border-b-0 hover:bg-sunken", className)} />
  );
}

export function Cell({ className, ...rest }: ComponentProps<"td">) {
  return <td {...rest} className={classNames("px-3 py-2 align-middle 2xl:px-4", className)} />;
}

/** The cell that names its row. */
export function RowHeadCell({ className, ...rest }: ComponentProps<"th">) {
  return (
    <th
      scope="row"
      {...rest}
      className={classNames("px-3 py-2 text-left align-middle font-normal 2xl:px-4", className)}
    />
  );
}

/** Names and values of one thing, side by side. */
export function DescriptionList({ items }: { items: readonly { name: string; value: ReactNode }[] }) {
  return (
    <dl className="grid gap-x-6 gap-y-3 text-sm sm:grid-cols-[minmax(8rem,auto)_1fr]">
      {items.map(({ name, value }) => (
        <div
          key={name}
          className="grid gap-x-6 gap-y-0.5 sm:col-span-2 sm:grid-cols-subgrid sm:items-baseline"
        >
          <dt className="text-ink-soft">{name}</dt>
          <dd className="min-w-0 break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
