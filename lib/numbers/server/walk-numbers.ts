import "server-only";
import { audian } from "@/lib/audian/server/client";
import { type Lane } from "@/lib/audian/server/lanes";
import { listNumbers } from "@/lib/audian/server/numbers";
import { type OwnedNumber } from "@/lib/domain/number";
import { inParallel } from "./in-parallel";

const PAGE = 100;
/** Rows read twice at each page border: a shift between two pages shows in them. */
const OVERLAP = 5;
const TRIES = 3;

export type Walk = {
  /** Only a complete walk says anything about a number that is not in it. */
  readonly state: "complete" | "incomplete";
  readonly numbers: readonly OwnedNumber[];
  readonly total: number;
  readonly distinctCount: number;
  /** Why it is incomplete, for people. */
  readonly problem: string | null;
};

type ListPage = { readonly numbers: readonly OwnedNumber[]; readonly total: number };
export type ReadPage = (offset: number, limit: number) => Promise<ListPage>;

type Options = { readonly lane?: Lane; readonly signal?: AbortSignal };

/** Reads the vendor's whole list. Throws AudianError when a page cannot be read: that is no walk at all. */
export function walkNumbers(options: Options = {}): Promise<Walk> {
  const { maxConcurrency } = audian().settings;
  return walkPages(
    (offset, limit) => listNumbers({ offset, limit }, options),
    maxConcurrency,
    options.signal,
  );
}

/**
 * Offset pages shift while numbers come and go. So pages overlap, rows count once by id, and a list of several pages
 * is read twice: the walk is complete only when both readings found the same numbers, as many as the total that the
 * vendor named throughout. Otherwise it tries again, three times at most.
 */
export async function walkPages(readPage: ReadPage, workers: number, signal?: AbortSignal): Promise<Walk> {
  let scan = await readAll(readPage, workers, signal);
  for (let tries = 1; !scan.isSettled && tries < TRIES; tries += 1) {
    const again = await readAll(readPage, workers, signal);
    const isSame = scan.problem === null && again.problem === null && hasSameNumbers(scan, again);
    scan = { ...again, isSettled: isSame || again.isSettled };
  }
  const { found, total, isSettled, problem } = scan;
  return {
    state: isSettled ? "complete" : "incomplete",
    numbers: [...found.values()],
    total,
    distinctCount: found.size,
    problem: isSettled ? null : (problem ?? CHANGING),
  };
}

const CHANGING = "The list changed while it was read.";

type Scan = {
  readonly found: ReadonlyMap<string, OwnedNumber>;
  readonly total: number;
  readonly problem: string | null;
  /** Nothing can have changed in between: the list fits on one page. */
  readonly isSettled: boolean;
};

async function readAll(readPage: ReadPage, workers: number, signal?: AbortSignal): Promise<Scan> {
  signal?.throwIfAborted();
  const first = await readPage(0, PAGE);
  const pages: ListPage[] = [first];
  // The limit is only a hint to the vendor: its first page shows how many rows it gives.
  const step = Math.max(1, first.numbers.length - OVERLAP);
  const offsets: number[] = [];
  for (let end = first.numbers.length; end > 0 && end < first.total; end += step) offsets.push(end - OVERLAP);
  await inParallel([...offsets.entries()], workers, async ([index, offset]) => {
    signal?.throwIfAborted();
    pages[index + 1] = await readPage(Math.max(0, offset), PAGE);
  });
  const found = new Map(pages.flatMap(({ numbers }) => numbers.map((number) => [number.id, number])));
  const problem = problemOf(pages, found.size);
  return { found, total: first.total, problem, isSettled: problem === null && pages.length === 1 };
}

function problemOf(pages: readonly ListPage[], distinctCount: number): string | null {
  const total = pages[0]?.total ?? 0;
  if (pages.some((page) => page.total !== total)) return CHANGING;
  if (distinctCount !== total) return `Audian names ${total} numbers, ${distinctCount} could be read.`;
  return null;
}

const hasSameNumbers = (one: Scan, other: Scan) =>
  one.found.size === other.found.size && [...one.found.keys()].every((id) => other.found.has(id));
