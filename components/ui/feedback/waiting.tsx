/** Turning while something is under way; the words beside it carry the meaning. */
export function Spinner() {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 16 16"
      className="size-4 animate-spin"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
    >
      <circle cx="8" cy="8" r="6" opacity="0.3" />
      <path d="M8 2a6 6 0 0 1 6 6" strokeLinecap="round" />
    </svg>
  );
}

/** The place of something that is being read. */
export function Skeleton({ lines = 8 }: { lines?: number }) {
  return (
    <div role="status" className="grid gap-3 rounded-lg border border-line bg-surface p-4">
      <span className="sr-only">Loading</span>
      {Array.from({ length: lines }, (_unused, line) => (
        <div key={line} aria-hidden="true" className="h-6 animate-pulse rounded bg-line" />
      ))}
    </div>
  );
}

/** How far something is, in words and as a bar. */
export function Progress({ label, value, total }: { label: string; value: number; total: number }) {
  return (
    <div className="grid gap-1 text-sm">
      <p role="status" className="figures">
        {label}
      </p>
      <progress
        aria-label={label}
        value={value}
        max={Math.max(total, 1)}
        className="h-2 w-full appearance-none overflow-hidden rounded-full bg-line [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-accent"
      />
    </div>
  );
}
