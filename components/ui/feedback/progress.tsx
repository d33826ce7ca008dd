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
