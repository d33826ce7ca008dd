import { type ReactNode } from "react";
import { classNames } from "@/components/ui/layout/class-names";

/** A bordered surface. With a title it is a section with a heading; the rows of a list reach its frame. */
export function Card({
  title,
  aside,
  isList = false,
  className,
  children,
}: {
  title?: string;
  aside?: ReactNode;
  isList?: boolean;
  className?: string;
  children: ReactNode;
}) {
  const surface = classNames("rounded-lg border border-line bg-surface", className);
  if (!title) return <div className={classNames(surface, "p-4 sm:p-6")}>{children}</div>;
  return (
    <section className={surface} aria-label={title}>
      <div
        className={classNames(
          "flex min-h-12 flex-wrap items-center justify-between gap-2 border-b border-line px-4",
          !isList && "py-3 sm:px-6",
        )}
      >
        <h2 className="text-base font-semibold">{title}</h2>
        {aside}
      </div>
      {isList ? children : <div className="p-4 sm:p-6">{children}</div>}
    </section>
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
          <dt className="text-muted">{name}</dt>
          <dd className="min-w-0 break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
