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
