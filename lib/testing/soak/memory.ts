/** What a process uses after a garbage collection, in MB. */
export type Memory = {
  /** All that its JavaScript still needs: objects, and buffers outside of V8's heap. */
  readonly held: number;
  /** What the system has given it. V8 and the allocator give back late, or never, what is free again. */
  readonly resident: number;
};
export type MemoryAt = Memory & {
  /** Since the beginning of the run. */
  readonly seconds: number;
};

/** What is held may grow by this share from the middle third of a run to its last. */
const HELD_SHARE = 0.05;
/** The free memory that a process keeps comes and goes with what it has to do at once. */
const RESIDENT_SHARE = 0.25;
/** Fewer measurements in a third say nothing. */
const MIN_MEASURED = 8;

/**
 * Why memory is not flat, in sentences; none: it is. In the first third everything is used for the first time, so the
 * last third of the run is compared with the middle one, each by its median.
 */
export function memoryProblems(measured: readonly MemoryAt[]): readonly string[] {
  const end = measured.at(-1)?.seconds ?? 0;
  const between = (from: number, to: number) =>
    measured.filter(({ seconds }) => seconds > end * from && seconds <= end * to);
  const middle = between(1 / 3, 2 / 3);
  const last = between(2 / 3, 1);
  if (middle.length < MIN_MEASURED || last.length < MIN_MEASURED)
    return ["Memory was measured too seldom to judge."];
  const growth = (what: keyof Memory, share: number): string[] => {
    const before = median(middle.map((at) => at[what]));
    const after = median(last.map((at) => at[what]));
    if (after <= before * (1 + share)) return [];
    const sizes = `from ${before.toFixed(1)} to ${after.toFixed(1)} MB`;
    return [`${what} memory grew ${sizes} in ${Math.round(end / 3)} s.`];
  };
  return [...growth("held", HELD_SHARE), ...growth("resident", RESIDENT_SHARE)];
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1] ?? NaN;
}
