import { Search } from "lucide-react";
import { MAX_SEARCH_LENGTH } from "@/lib/search/search";

/**
 * The search of every page. Without scripts it finds what the list finds; with them it opens the palette
 * (search-palette.tsx), which is loaded when it is asked for.
 */
export function SearchBox({ isApple }: { isApple: boolean }) {
  return (
    <form
      role="search"
      aria-label="All numbers"
      action="/numbers"
      className="relative min-w-0 max-w-140 grow lg:ml-auto"
    >
      <Search
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-muted"
      />
      <input
        id="search"
        type="search"
        name="q"
        autoComplete="off"
        aria-label="Search all numbers"
        aria-keyshortcuts={isApple ? "Meta+K /" : "Control+K /"}
        placeholder="Search or paste a number"
        maxLength={MAX_SEARCH_LENGTH}
        className="h-8 w-full rounded border border-control bg-surface pr-3 pl-8 text-sm sm:pr-16 pointer-coarse:h-10"
      />
      <kbd
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 right-2 -translate-y-1/2 rounded border border-line bg-canvas px-1.5 font-sans text-xs leading-4.5 text-muted max-sm:hidden pointer-coarse:hidden"
      >
        {isApple ? "⌘ K" : "Ctrl K"}
      </kbd>
    </form>
  );
}
