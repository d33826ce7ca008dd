import "server-only";
import { listNumbers } from "@/lib/audian/server/numbers";
import { type Lane } from "@/lib/audian/server/lanes";
import { type OwnedNumber } from "@/lib/domain/number";

const PAGE = 100;
/** Rows read twice at each page border: so many numbers may vanish between two pages without hiding another. */
const OVERLAP = 5;
const SCANS = 3;
const MOST_PAGES = 20_000;

export type Walk = {
  /** Only a complete walk says anything about a number that is not in it. */
  readonly state: "complete" | "incomplete";
  readonly numbers: readonly OwnedNumber[];
  readonly total: number;
  readonly distinctCount: number;
  readonly problem: string | null;
};

export type ReadPage = (offset: number, limit: number) => Promise<{ numbers: OwnedNumber[]; total: number }>;

/** Reads the vendor's whole list. Throws AudianError when a page cannot be read: that is no walk at all. */
export function walkNumbers(options: { lane?: Lane; signal?: AbortSignal } = {}): Promise<Walk> {
  return walkPages((offset, limit) => listNumbers({ offset, limit }, options), options.signal);
}

/**
 * Offset pages shift while numbers come and go. So pages overlap, rows count once by id, and the walk is complete
 * only when what was found equals the total that the vendor named throughout; otherwise it starts again, three times
 * at most.
 */
export async function walkPages(readPage: ReadPage, signal?: AbortSignal): Promise<Walk> {
  let walk = await scan(readPage, signal);
  for (let scans = 1; scans < SCANS && walk.state === "incomplete"; scans += 1)
    walk = await scan(readPage, signal);
  return walk;
}

async function scan(readPage: ReadPage, signal?: AbortSignal): Promise<Walk> {
  const found = new Map<string, OwnedNumber>();
  const totals = new Set<number>();
  let hasGap = false;
  let previous: readonly OwnedNumber[] = [];
  let offset = 0;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    signal?.throwIfAborted();
    const { numbers, total } = await readPage(offset, PAGE);
    totals.add(total);
    // Stop at an empty page, not at a short one: the limit is only a hint to the vendor.
    if (numbers.length === 0) break;
    const ids = new Set(numbers.map(({ id }) => id));
    if (offset > 0 && !previous.some(({ id }) => ids.has(id))) hasGap = true;
    for (const number of numbers) found.set(number.id, number);
    previous = numbers;
    const isLast = offset + numbers.length >= total;
    if (isLast) break;
    offset += Math.max(1, numbers.length - OVERLAP);
  }
  const [total = 0] = totals;
  const isComplete = totals.size === 1 && found.size === total && !hasGap;
  return {
    state: isComplete ? "complete" : "incomplete",
    numbers: [...found.values()],
    total: Math.max(...totals, 0),
    distinctCount: found.size,
    problem: isComplete ? null : problemOf(totals, found.size),
  };
}

function problemOf(totals: ReadonlySet<number>, distinctCount: number): string {
  if (totals.size > 1) return "The list changed while it was read.";
  return `Audian names ${[...totals][0] ?? 0} numbers, ${distinctCount} could be read.`;
}
