import { Hash } from "lucide-react";

/** The product's mark and name. */
export function Brand() {
  return (
    <p className="flex items-center gap-2 text-base font-semibold tracking-tight">
      <span aria-hidden="true" className="grid size-8 place-items-center rounded bg-accent text-on-accent">
        <Hash className="size-5" />
      </span>
      Numbers
    </p>
  );
}
