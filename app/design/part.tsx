import { type ReactNode } from "react";

/** The parts of one folder of components/ui. */
export function PartGroup({ name, children }: { name: string; children: ReactNode }) {
  return (
    <section aria-label={name} className="grid min-w-0 grid-cols-1 gap-10">
      <h2 className="border-b border-line pb-2 text-xl font-semibold">{name}</h2>
      {children}
    </section>
  );
}

/** One part and its states. Wide ones stand below each other, small ones side by side. */
export function Part({
  name,
  isWide = false,
  children,
}: {
  name: string;
  isWide?: boolean;
  children: ReactNode;
}) {
  return (
    <section aria-label={name} className="grid min-w-0 grid-cols-1 gap-4">
      <h3 className="font-mono text-sm font-semibold">{name}</h3>
      <div
        className={
          isWide
            ? "grid min-w-0 grid-cols-1 gap-6"
            : "grid min-w-0 grid-cols-1 gap-6 sm:grid-cols-2 xl:grid-cols-3"
        }
      >
        {children}
      </div>
    </section>
  );
}

/** A part in one state, with the state's name above it. */
export function State({ name, children }: { name: string; children: ReactNode }) {
  return (
    <figure className="grid min-w-0 grid-cols-1 content-start gap-2">
      <figcaption className="text-xs text-muted">{name}</figcaption>
      <div className="min-w-0">{children}</div>
    </figure>
  );
}
