import { Search } from "lucide-react";

/** Finds what the list finds, from every page; works before any script is there. */
export function SearchBox() {
  return (
    <form
      role="search"
      aria-label="All numbers"
      action="/numbers"
      className="relative min-w-0 max-w-140 grow"
    >
      <Search
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-muted"
      />
      <input
        id="search"
        type="search"
        name="q"
        aria-label="Search all numbers"
        placeholder="Search or paste a number"
        maxLength={200}
        className="h-8 w-full rounded border border-control bg-surface pr-3 pl-8 text-sm pointer-coarse:h-10"
      />
    </form>
  );
}
