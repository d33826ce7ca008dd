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
        className="h-2 w-full accent-accent"
      />
    </div>
  );
}
